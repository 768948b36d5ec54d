import type { Failure } from '../../../contract/failure'
import { descriptorsRoom } from './descriptors'
import { diskRoom } from './disk'
import { memoryRoom } from './memory'
import type { PoolNeed } from './poolNeed'
import { NoRoomError } from './refusal'
import { readSystemRoom, type SystemRoom } from './systemRoom'
import { threadsRoom } from './threads'

/** Looks whether the system has room for what a pool needs: the failure to tell where it has not, else null. */
export type RoomRow = (need: PoolNeed, system: SystemRoom) => Failure | null

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
