import { makeFailure } from '../../../contract/failure'
import type { RoomRow } from './table'

/** Open files and sockets, of this process and of the embedded target's, which has the same limit. */
export const descriptorsRoom: RoomRow = ({ threads, descriptors, targetDescriptors, remedy }, system) => {
  for (const { what, most, used, raise } of system.descriptors) {
    if (used + descriptors > most) {
      return makeFailure('no-room', `${threads} more threads and their tasks take about ${descriptors} open files and sockets: ${what} is ${most}, and ${used} are open already.`, `${remedy}, or ${raise}.`)
    }
    if (targetDescriptors > most) {
      return makeFailure('no-room', `The embedded target would have about ${targetDescriptors} open files and sockets: ${what} is ${most}.`, `${remedy}, or ${raise}.`)
    }
  }
  return null
}
