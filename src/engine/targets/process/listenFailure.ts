import { type Failure, makeFailure } from '../../../contract/base/failure'
import { refusalBehind } from '../../room/refusal'
import { TARGET_HOST } from '../server/targetServer'

/** Why the target cannot listen, for the person who chose the port. */
export function listenFailure(error: unknown, port: number): Failure {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return portFailure(`Port ${port} on ${TARGET_HOST} is already in use by another program`)
    case 'EACCES':
      return portFailure(`Port ${port} on ${TARGET_HOST} may not be opened by this user`)
    default:
      return refusalBehind(error, { running: 0, remedy: 'Close other programs of this user' })?.failure ?? makeFailure('internal', `The embedded target cannot listen on ${TARGET_HOST}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function portFailure(message: string): Failure {
  return makeFailure('bad-input', message, 'Choose another port, or 0 for any free one.', 'port')
}
