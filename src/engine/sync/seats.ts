import { LINE_INTS } from './counters'

/** Most threads that can be attached to one queue at a time: 256 workers, their feeders and readers, and room to spare. */
export const MAX_SEATS = 1024
const BITS_PER_WORD = 32
/** One bit a seat. */
export const SEAT_WORDS = MAX_SEATS / BITS_PER_WORD
export const SEATS_INTS = Math.ceil(SEAT_WORDS / LINE_INTS) * LINE_INTS

export function wordOfSeat(seat: number): number {
  return seat >>> 5
}

export function bitOfSeat(seat: number): number {
  return 1 << (seat & 31)
}

export function seatOfBit(word: number, bit: number): number {
  return word * BITS_PER_WORD + 31 - Math.clz32(bit)
}

/**
 * Gives the calling thread a number of its own, the lowest that is free.
 *
 * @param base index of the first of {@link SEATS_INTS} cells
 * @throws Error when all are taken
 */
export function claimSeat(cells: Int32Array, base: number): number {
  for (let word = 0; word < SEAT_WORDS; word++) {
    let taken = Atomics.load(cells, base + word)
    while (taken !== -1) {
      const free = ~taken & (taken + 1)
      taken = Atomics.or(cells, base + word, free)
      if ((taken & free) === 0) return seatOfBit(word, free)
    }
  }
  throw new Error(`${MAX_SEATS} threads are attached already; a thread that is done with a queue has to detach from it.`)
}

export function freeSeat(cells: Int32Array, base: number, seat: number): void {
  Atomics.and(cells, base + wordOfSeat(seat), ~bitOfSeat(seat))
}
