import { type Failure, type FailureCode, makeFailure } from '../../contract/failure'
import { taskErrorWords } from '../../contract/taskErrors'

/**
 * Why there is no target, or none any more. That file descriptors have run out is a limit of this machine, which another
 * try does not mend; from another process or thread it comes as text only.
 *
 * @param said a whole sentence with the system's own words in it
 */
export function targetFailure(said: string, hint = '', code: FailureCode = 'target-died'): Failure {
  const words = /\bE[MN]FILE\b/.test(said) ? taskErrorWords.too_many_files : undefined
  return words === undefined ? makeFailure(code, said, hint) : makeFailure('target-died', `The embedded target cannot run: ${words.message}.`, words.hint)
}
