/**
 * Things that different threads write are kept this far apart. Two 64-byte lines, not one: Intel's prefetcher fetches
 * lines in pairs, and Apple's cores have 128-byte lines.
 */
export const LINE_BYTES = 128
export const LINE_INTS = LINE_BYTES / Int32Array.BYTES_PER_ELEMENT

/** Name of a counter to its place in a slot. Made once, used by all threads: `slots.add(me, fields.tasksOk, 1)`. */
export type FieldTable<Name extends string> = Readonly<Record<Name, number>>

/** Names the counters of a slot, in order. Every thread must name the same ones. */
export function fieldTable<const Name extends string>(...names: readonly Name[]): FieldTable<Name> {
  return Object.freeze(Object.fromEntries(names.map((name, place) => [name, place]))) as FieldTable<Name>
}

/** Bytes that `workers` slots of these fields take: whole cache lines each. */
export function slotsBytes(workers: number, fields: FieldTable<string>): number {
  return workers * slotBytes(fields)
}

/** Shared memory for one slot a worker, all zero. */
export function createSlots(workers: number, fields: FieldTable<string>): SharedArrayBuffer {
  return new SharedArrayBuffer(slotsBytes(workers, fields))
}

/**
 * Wraps the memory that {@link createSlots} made, in each thread that writes or reads it.
 *
 * @param byteOffset where the slots begin, a multiple of 8, when they are part of a larger buffer
 * @param workers number of slots; as many as fit when left out
 * @throws RangeError when the slots do not fit into the buffer
 */
export function attachSlots(buffer: SharedArrayBuffer, fields: FieldTable<string>, byteOffset = 0, workers?: number): Slots {
  const stride = slotBytes(fields)
  const count = workers ?? Math.floor((buffer.byteLength - byteOffset) / stride)
  return new Slots(new Float64Array(buffer, byteOffset, (count * stride) / Float64Array.BYTES_PER_ELEMENT), stride)
}

/**
 * Telemetry that costs nothing: every worker adds up in a slot of its own, on cache lines of its own, and a reader
 * sums over the slots 10 to 20 times a second.
 *
 * Plain float64 loads and stores, no Atomics (which do not exist for floats): a slot has ONE writer, so no update can
 * be lost, and an aligned 8-byte store is one instruction on the 64-bit machines Electron runs on, so a reader sees
 * the value before or after, never half of each. Readers may see the fields of one slot a moment apart. After the
 * writer synchronised with the reader (a message, a lock, the end of the thread) the reader sees exactly what was
 * written. Counts are exact up to 2^53.
 */
export class Slots {
  private readonly stride: number

  constructor(
    private readonly cells: Float64Array,
    strideBytes: number
  ) {
    this.stride = strideBytes / Float64Array.BYTES_PER_ELEMENT
  }

  /** Number of slots. */
  get size(): number {
    return this.cells.length / this.stride
  }

  /** Adds to a field; only the slot's own writer may. */
  add(slot: number, field: number, amount: number): void {
    const at = slot * this.stride + field
    this.cells[at] = this.read(at) + amount
  }

  /** Sets a field, for gauges and maxima; only the slot's own writer may. */
  set(slot: number, field: number, value: number): void {
    const at = slot * this.stride + field
    this.read(at)
    this.cells[at] = value
  }

  get(slot: number, field: number): number {
    return this.read(slot * this.stride + field)
  }

  /** The field's total over the first `slots` slots, all when left out. */
  sum(field: number, slots = this.size): number {
    let total = 0
    for (let slot = 0; slot < slots; slot++) total += this.get(slot, field)
    return total
  }

  /** Sets everything to zero. Only when no writer is at work: one in the middle of an add would bring its old value back. */
  reset(): void {
    this.cells.fill(0)
  }

  /** A typed array ignores writes outside it: counts would vanish in silence. */
  private read(at: number): number {
    const value = this.cells[at]
    if (value === undefined) throw new RangeError(`There is no counter ${at}: the slot or the field is out of range.`)
    return value
  }
}

function slotBytes(fields: FieldTable<string>): number {
  const bytes = Object.keys(fields).length * Float64Array.BYTES_PER_ELEMENT
  return Math.max(1, Math.ceil(bytes / LINE_BYTES)) * LINE_BYTES
}
