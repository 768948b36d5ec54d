import { fieldTable, LINE_INTS, slotsBytes } from './counters'
import { CELL_INTS, Ring, type RingPlace } from './ring'
import { MAX_SEATS, SEATS_INTS } from './seats'
import { ROOM_INTS } from './waitingRoom'

/** What every thread counts for itself. */
export const queueFields = fieldTable('puts', 'takes', 'blockedPuts', 'blockedTakes')

/** First cell of every queue's memory, to recognise a wrong buffer. */
const SIGNATURE = 0x71756575

/** Int32 indices of what a queue keeps in shared memory. What different threads write lies on different lines. */
const SIGNATURE_AT = 0
const CAPACITY_AT = 1
const LENGTH_AT = 2
/** Written seldom, read by everybody: one line for all. */
export const LIMIT_AT = 3
export const CLOSED_AT = 4
const TAIL_AT = LINE_INTS
/** Beside the tail: whoever moved the tail owns the line already. */
export const MAX_DEPTH_AT = TAIL_AT + 1
const HEAD_AT = 2 * LINE_INTS
export const SEATS_AT = 3 * LINE_INTS
export const TAKERS_AT = SEATS_AT + SEATS_INTS
export const PUTTERS_AT = TAKERS_AT + ROOM_INTS
export const REFILLERS_AT = PUTTERS_AT + ROOM_INTS
const COUNTS_AT = REFILLERS_AT + ROOM_INTS
export const COUNTS_BYTE_OFFSET = COUNTS_AT * Int32Array.BYTES_PER_ELEMENT
const CELLS_BYTE_OFFSET = COUNTS_BYTE_OFFSET + slotsBytes(MAX_SEATS, queueFields)
const CELL_BYTES = CELL_INTS * Int32Array.BYTES_PER_ELEMENT

/** Most tasks a queue can hold: 2^20 cells are 32 MB. */
export const MAX_QUEUE_CAPACITY = 2 ** 20 - 1

export interface QueueSize {
  /** Most tasks the queue can ever hold, 1 to {@link MAX_QUEUE_CAPACITY}. */
  readonly capacity: number
  /** Most tasks it may hold at first, 1 to capacity; capacity when left out. */
  readonly limit?: number
  /** First position in the ring, an int32; for tests of the wrap-around at 2^31 and 2^32. */
  readonly startPosition?: number
}

/**
 * Shared memory for a queue: give it to threads in workerData, each wraps it with attachQueue.
 *
 * @throws RangeError when a size is not a whole number in its range
 */
export function createQueue({ capacity, limit = capacity, startPosition = 0 }: QueueSize): SharedArrayBuffer {
  requireWhole('capacity', capacity, 1, MAX_QUEUE_CAPACITY)
  requireWhole('limit', limit, 1, capacity)
  requireWhole('startPosition', startPosition, -(2 ** 31), 2 ** 31 - 1)
  const length = lengthFor(capacity)
  const buffer = new SharedArrayBuffer(CELLS_BYTE_OFFSET + length * CELL_BYTES)
  const ints = new Int32Array(buffer)
  ints[SIGNATURE_AT] = SIGNATURE
  ints[CAPACITY_AT] = capacity
  ints[LENGTH_AT] = length
  ints[LIMIT_AT] = limit
  new Ring(buffer, placeOfRing(length)).prepare(startPosition)
  return buffer
}

/**
 * What attachQueue reads back.
 *
 * @throws TypeError when the buffer is not a queue's
 */
export function readQueueShape(buffer: SharedArrayBuffer): { capacity: number; place: RingPlace } {
  const ints = buffer.byteLength > CELLS_BYTE_OFFSET ? new Int32Array(buffer, 0, LINE_INTS) : new Int32Array(LINE_INTS)
  if (ints[SIGNATURE_AT] !== SIGNATURE) throw new TypeError('This buffer is not a queue: pass what createQueue returned.')
  return { capacity: ints[CAPACITY_AT] ?? 0, place: placeOfRing(ints[LENGTH_AT] ?? 0) }
}

/** @throws RangeError unless `value` is a whole number from `low` to `high` */
export function requireWhole(name: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`${name} must be a whole number from ${low} to ${high}, not ${value}.`)
  }
}

/** A power of two, with a cell to spare for the end mark, which goes in even when the queue is full. */
function lengthFor(capacity: number): number {
  return 2 ** Math.ceil(Math.log2(capacity + 1))
}

function placeOfRing(length: number): RingPlace {
  return { head: HEAD_AT, tail: TAIL_AT, cells: CELLS_BYTE_OFFSET / Int32Array.BYTES_PER_ELEMENT, length }
}
