import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { type TargetOptions } from '../../../contract/scenario/targetOptions'
import { seededGenerator } from '../../../analysis/stats/seededGenerator'
import { type AlarmClock } from '../clock/alarmClock'
import { CATCH_UP_MS } from '../clock/catchUp'

/** Where a transfer's bytes go. */
export interface Outlet {
  /** Writes the next so many bytes; false when it will take no more until it has drained. */
  write(bytes: number): boolean
}

/** One body on the wire. */
export interface Transfer {
  /** The outlet takes bytes again. */
  drained(): void
  /** Takes it off the wire; does nothing when it is through. */
  cancel(): void
}

export interface SharedWire {
  /** @param bytes at least 1 */
  send(bytes: number, outlet: Outlet): Transfer
}

/** Of the seed's streams; latencies and errors have the first two. */
const TURN_STREAM = 2
/** Each turn on the wire lasts about this long: short against a body, long against what waking up costs. */
const TURN_MS = 2
const SMALLEST_CHUNK_BYTES = 512
const LARGEST_CHUNK_BYTES = 262_144

/**
 * One wire of so many Mbit/s (10^6 bits) that all transfers share, chunk by chunk.
 *
 * A chunk leaves when its last bit has passed, so that a body of S bytes alone takes S / bandwidth. The wire keeps no
 * credit from the time when there was nothing to send, or nobody who read; an outlet that is not read from loses its
 * turns, not its bytes.
 *
 * Whose turn it is, is drawn: all have the same chance. Turns in order would let bodies that began together end
 * together, all clients ask again together, and the wire stand idle meanwhile, which no network does: with 8 clients,
 * 64 KB and a latency of 20 ms, 8 % of a 20 Mbit/s wire were lost.
 */
export function sharedWire({ bandwidthMbit, seed }: Pick<TargetOptions, 'bandwidthMbit' | 'seed'>, clock: AlarmClock): SharedWire {
  return bandwidthMbit === null ? unlimitedWire : new ShapedWire(bandwidthMbit, seed, clock)
}

/** Everything at once; what the outlet cannot take waits in its own buffer. */
const unlimitedWire: SharedWire = {
  send(bytes, outlet) {
    outlet.write(bytes)
    return { drained: () => undefined, cancel: () => undefined }
  }
}

interface Sending {
  readonly outlet: Outlet
  leftBytes: number
  state: 'ready' | 'on-wire' | 'draining' | 'over'
}

class ShapedWire implements SharedWire {
  readonly #clock: AlarmClock
  readonly #bytesPerMs: number
  readonly #chunkBytes: number
  readonly #random
  /** Those whose turn may come. */
  readonly #ready: Sending[] = []
  /** All that are not through yet. */
  #open = 0
  #busy = false
  /** When the last bit so far has passed. */
  #freeAtMs = 0
  /** Since when there is nothing on it. */
  #idleSinceMs = -Infinity

  constructor(bandwidthMbit: number, seed: number, clock: AlarmClock) {
    this.#clock = clock
    this.#random = seededGenerator(seed, TURN_STREAM)
    this.#bytesPerMs = (bandwidthMbit * 1e6) / 8 / 1000
    this.#chunkBytes = Math.round(Math.min(LARGEST_CHUNK_BYTES, Math.max(SMALLEST_CHUNK_BYTES, this.#bytesPerMs * TURN_MS)))
  }

  send(bytes: number, outlet: Outlet): Transfer {
    const sending: Sending = { outlet, leftBytes: bytes, state: 'ready' }
    if (this.#open === 0) this.#forgetIdling()
    this.#open++
    this.#makeReady(sending)
    return {
      drained: () => {
        if (sending.state === 'draining') this.#makeReady(sending)
      },
      cancel: () => this.#end(sending)
    }
  }

  #makeReady(sending: Sending): void {
    sending.state = 'ready'
    this.#ready.push(sending)
    if (this.#busy) return
    // An outlet that drains within a turn was only handed its bytes; one that takes longer was not read from.
    if (this.#clock.nowMs() - this.#idleSinceMs > TURN_MS) this.#forgetIdling()
    this.#next()
  }

  #forgetIdling(): void {
    this.#freeAtMs = Math.max(this.#freeAtMs, this.#clock.nowMs())
  }

  /** Puts the next chunk on the wire, if there is one. */
  #next(): void {
    const sending = this.#draw()
    this.#busy = sending !== undefined
    if (sending === undefined) {
      this.#idleSinceMs = this.#clock.nowMs()
      return
    }
    sending.state = 'on-wire'
    const bytes = Math.min(this.#chunkBytes, sending.leftBytes)
    this.#freeAtMs = Math.max(this.#freeAtMs, this.#clock.nowMs() - CATCH_UP_MS) + bytes / this.#bytesPerMs
    this.#clock.ringAt(this.#freeAtMs, () => this.#arrived(sending, bytes))
  }

  /** Takes out one of those that are ready. */
  #draw(): Sending | undefined {
    if (this.#ready.length === 0) return undefined
    const index = uniformInt(this.#random, 0, this.#ready.length - 1)
    const drawn = this.#ready[index]
    const last = this.#ready.pop()
    if (last !== undefined && last !== drawn) this.#ready[index] = last
    return drawn
  }

  /** The last bit of a chunk has passed. */
  #arrived(sending: Sending, bytes: number): void {
    if (sending.state === 'on-wire') {
      sending.leftBytes -= bytes
      const takesMore = sending.outlet.write(bytes)
      if (sending.leftBytes === 0) this.#end(sending)
      else if (takesMore) this.#makeReady(sending)
      else sending.state = 'draining'
    }
    this.#next()
  }

  #end(sending: Sending): void {
    if (sending.state === 'over') return
    if (sending.state === 'ready') this.#ready.splice(this.#ready.indexOf(sending), 1)
    sending.state = 'over'
    this.#open--
  }
}
