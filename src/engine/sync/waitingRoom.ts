import { blockingWait } from './blockingWait'
import { LINE_INTS } from './counters'
import { bitOfSeat, MAX_SEATS, SEAT_WORDS, seatOfBit, SEATS_INTS, wordOfSeat } from './seats'

const WAITING = 0
const CURSOR = 1
const WORDS = LINE_INTS
const BELLS = WORDS + SEATS_INTS
const MARKS = BELLS + MAX_SEATS

/** Int32 cells one waiting room takes in shared memory. */
export const ROOM_INTS = MARKS + MAX_SEATS

/**
 * Threads asleep until something happens, in shared memory: an eventcount with one bell for each thread.
 *
 * A thread that finds nothing to do **enters** (its bit goes up), **looks again**, and only then sleeps on its own bell.
 * A thread that changes something does so **first**, then takes one bit down and rings that bell. All steps are
 * sequentially consistent, so either the sleeper's second look sees the change or the waker sees the bit:
 * no wake-up is lost between looking and sleeping (Vyukov's eventcount; Dekker's argument).
 *
 * One bell a thread, not one for all, because a wake-up has to reach somebody who wants it. A shared cell with
 * `notify(cell, 1)` may pick a waiter that gave up: `Atomics.waitAsync` cannot be cancelled, and the wake-up would end
 * with it. Here a waiter that gives up takes its own bit down. And a waiter woken once has its bit down, so a
 * fast producer does not ring again for a thread that is already on its way.
 *
 * Duty of a waiter: whoever **leaves**, with or without success, looks whether there is more to do and then wakes one
 * other. Its bell may have rung just as it left, and that wake-up was meant for someone.
 */
export class WaitingRoom {
  private readonly waiting: number
  private readonly cursor: number
  private readonly words: number
  private readonly bells: number
  private readonly marks: number

  /** @param base index of the first of {@link ROOM_INTS} cells, all zero at first */
  constructor(
    private readonly cells: Int32Array,
    base: number
  ) {
    this.waiting = base + WAITING
    this.cursor = base + CURSOR
    this.words = base + WORDS
    this.bells = base + BELLS
    this.marks = base + MARKS
  }

  /** True when a thread may be waiting: never false while one is. One load, for the hot path. */
  anyone(): boolean {
    return Atomics.load(this.cells, this.waiting) !== 0
  }

  /**
   * Announces the seat as waiting; entering twice is entering once. The caller must look again before it sleeps.
   *
   * @param mark a level for {@link wakeFrom}
   * @returns the ticket to sleep with
   */
  enter(seat: number, mark = 0): number {
    const ticket = Atomics.load(this.cells, this.bells + seat)
    Atomics.store(this.cells, this.marks + seat, mark)
    // The number goes up before the bit and down after it, so it is never below the number of bits.
    Atomics.add(this.cells, this.waiting, 1)
    const bit = bitOfSeat(seat)
    const before = Atomics.or(this.cells, this.words + wordOfSeat(seat), bit)
    if ((before & bit) !== 0) Atomics.sub(this.cells, this.waiting, 1)
    return ticket
  }

  /** Takes the announcement back. The caller must then pass on what it may have been woken for. */
  leave(seat: number): void {
    this.lower(wordOfSeat(seat), bitOfSeat(seat))
  }

  /** Blocks the thread until its bell rings; returns at once when it rang since the ticket. Can return for no reason. */
  sleep(seat: number, ticket: number, timeoutMs: number): void {
    blockingWait(this.cells, this.bells + seat, ticket, timeoutMs)
  }

  /** Like sleep, without blocking: a promise of the bell, or undefined when it rang since the ticket. */
  listen(seat: number, ticket: number): Promise<unknown> | undefined {
    const wait = Atomics.waitAsync(this.cells, this.bells + seat, ticket)
    return wait.async ? wait.value : undefined
  }

  /** Wakes one waiting thread, in turn over the seats so that none is forgotten; false when nobody waits. */
  wakeOne(): boolean {
    if (!this.anyone()) return false
    const start = Atomics.load(this.cells, this.cursor)
    const startWord = wordOfSeat(start)
    // The first word is visited twice: from the cursor's bit on, and at the end for the bits before it.
    for (let step = 0; step <= SEAT_WORDS; step++) {
      const word = (startWord + step) % SEAT_WORDS
      let bits = Atomics.load(this.cells, this.words + word)
      if (step === 0) bits &= -bitOfSeat(start)
      while (bits !== 0) {
        const bit = bits & -bits
        if (this.lower(word, bit)) {
          const seat = seatOfBit(word, bit)
          Atomics.store(this.cells, this.cursor, (seat + 1) % MAX_SEATS)
          this.ring(seat)
          return true
        }
        bits &= ~bit
      }
    }
    return false
  }

  /** Wakes every waiting thread whose mark is at least `level`. */
  wakeFrom(level: number): void {
    for (let word = 0; word < SEAT_WORDS && this.anyone(); word++) {
      let bits = Atomics.load(this.cells, this.words + word)
      while (bits !== 0) {
        const bit = bits & -bits
        const seat = seatOfBit(word, bit)
        if (Atomics.load(this.cells, this.marks + seat) >= level && this.lower(word, bit)) this.ring(seat)
        bits &= ~bit
      }
    }
  }

  /** Wakes everybody, and so forgets threads that ended while they waited: the living enter again. */
  wakeAll(): void {
    this.wakeFrom(-Infinity)
  }

  /** Takes a bit down; true for the one caller who did. */
  private lower(word: number, bit: number): boolean {
    if ((Atomics.and(this.cells, this.words + word, ~bit) & bit) === 0) return false
    Atomics.sub(this.cells, this.waiting, 1)
    return true
  }

  private ring(seat: number): void {
    Atomics.add(this.cells, this.bells + seat, 1)
    // All, not one: a listener left over from an earlier wait of this seat may still hang on the bell.
    Atomics.notify(this.cells, this.bells + seat)
  }
}
