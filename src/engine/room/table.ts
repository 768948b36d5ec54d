import { type Failure, makeFailure } from '../../contract/base/failure'
import { formatBytes } from '../../contract/base/units'
import type { PoolNeed } from './poolNeed'
import { NoRoomError } from './refusal'
import { readSystemRoom, type SystemRoom } from './systemRoom'

/** Looks whether the system has room for what a pool needs: the failure to tell where it has not, else null. */
type RoomRow = (need: PoolNeed, system: SystemRoom) => Failure | null

/** Open files and sockets, of this process and of the embedded target's, which has the same limit. */
const descriptorsRoom: RoomRow = ({ threads, descriptors, targetDescriptors, remedy }, system) => {
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

/** Memory, by what threads of this kind took, or usually take, and the buffers of their tasks. A pool that takes more than there is would be killed. */
const memoryRoom: RoomRow = ({ threads, memoryMb, remedy }, system) => {
  const short = system.memoryMb.find(({ most, used }) => used + memoryMb > most)
  if (short === undefined) return null
  const { what, most, used, raise } = short
  const free = Math.max(0, Math.floor(most - used))
  return makeFailure('no-room', `${threads} more threads and the buffers of their tasks take about ${Math.ceil(memoryMb)} MB; of ${what}, ${Math.floor(most)} MB, ${free} MB are free.`, `${remedy}, or ${raise}.`)
}

/** Threads, of this pool or of all that the user runs. */
const threadsRoom: RoomRow = ({ threads, remedy }, system) => {
  const short = system.threads.find(({ most, used }) => used + threads > most)
  if (short === undefined) return null
  const { what, most, used, raise } = short
  return makeFailure('no-room', `There is no room for ${threads} more threads: ${what} is ${most}, and ${used} run already.`, `${remedy}, or ${raise}.`)
}

/** Other programs, and the system itself, need room in the same place while a sweep runs. */
const MOST_DISK_SHARE = 0.5

/** The files that tasks write: no more of the temporary folder's disk than is fair, those that are there already included. */
export const diskRoom: RoomRow = ({ fileBytes, heldFileBytes }, { disk }) => {
  if (fileBytes === 0 || disk === null) return null
  const { folder, freeBytes, inMemory } = disk
  const available = freeBytes + heldFileBytes
  const needed = fileBytes + heldFileBytes
  if (needed <= available * MOST_DISK_SHARE) return null
  const where = inMemory ? `${folder}, which lies in memory` : folder
  return makeFailure(
    'no-room',
    `The files of this workload need ${formatBytes(needed)} in ${where}: ${formatBytes(available)} is free, and Poolscope takes at most half of that.`,
    'Use a smaller --body-bytes or fewer workers, or set TMPDIR (TEMP on Windows) to a folder on a larger disk.'
  )
}

/** What a pool needs before it starts or grows, and who looks for it. To add one, add a row. */
const rows: readonly RoomRow[] = [threadsRoom, descriptorsRoom, memoryRoom, diskRoom]

/** Why the system has no room for this, or null when it has, or does not tell. */
export function noRoomFor(need: PoolNeed, system: SystemRoom = readSystemRoom()): Failure | null {
  for (const row of rows) {
    const failure = row(need, system)
    if (failure !== null) return failure
  }
  return null
}

/** @throws NoRoomError where the system has no room for this */
export function assertRoomFor(need: PoolNeed): void {
  const failure = noRoomFor(need)
  if (failure !== null) throw new NoRoomError(failure)
}

/** The largest size up to `most` that there is room for, 0 when there is none; a larger size needs at least as much as a smaller one. */
export function largestWithRoom(needOf: (workers: number) => PoolNeed, most: number, system: SystemRoom = readSystemRoom()): number {
  let [fits, tooLarge] = [0, most + 1]
  while (tooLarge - fits > 1) {
    const size = (fits + tooLarge) >> 1
    if (noRoomFor(needOf(size), system) === null) fits = size
    else tooLarge = size
  }
  return fits
}
