import { makeFailure } from '../../../contract/failure'
import type { RoomRow } from './table'

/** Memory, by what threads of this kind took, or usually take, and the buffers of their tasks. A pool that takes more than there is would be killed. */
export const memoryRoom: RoomRow = ({ threads, memoryMb, remedy }, system) => {
  const short = system.memoryMb.find(({ most, used }) => used + memoryMb > most)
  if (short === undefined) return null
  const { what, most, used, raise } = short
  const free = Math.max(0, Math.floor(most - used))
  return makeFailure('no-room', `${threads} more threads and the buffers of their tasks take about ${Math.ceil(memoryMb)} MB; of ${what}, ${Math.floor(most)} MB, ${free} MB are free.`, `${remedy}, or ${raise}.`)
}
