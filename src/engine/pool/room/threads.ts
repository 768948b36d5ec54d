import { makeFailure } from '../../../contract/failure'
import type { RoomRow } from './table'

/** Threads, of this pool or of all that the user runs. */
export const threadsRoom: RoomRow = ({ threads, remedy }, system) => {
  const short = system.threads.find(({ most, used }) => used + threads > most)
  if (short === undefined) return null
  const { what, most, used, raise } = short
  return makeFailure('no-room', `There is no room for ${threads} more threads: ${what} is ${most}, and ${used} run already.`, `${remedy}, or ${raise}.`)
}
