import { type AlarmClock } from './alarmClock'
import { CATCH_UP_MS } from './catchUp'

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

/** Each turn on the wire lasts about this long: short against a body, long against what waking up costs. */
const TURN_MS = 2
const SMALLEST_CHUNK_BYTES = 512
const LARGEST_CHUNK_BYTES = 262_144

/**
 * One wire of so many Mbit/s (10^6 bits) that all transfers share, chunk by chunk, each in its turn.
 *
 * A chunk leaves when its last bit has passed, so that a body of S bytes alone takes S / bandwidth. The wire keeps no
 * credit from the time when there was nothing to send; an outlet that is not read from loses its turns, not its bytes.
 */
export function sharedWire(bandwidthMbit: number | null, clock: AlarmClock): SharedWire {
  return bandwidthMbit === null ? unlimitedWire : new ShapedWire(bandwidthMbit, clock)
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
  state: 'in-line' | 'on-wire' | 'draining' | 'over'
}

class ShapedWire implements SharedWire {
  readonly #clock: AlarmClock
  readonly #bytesPerMs: number
  readonly #chunkBytes: number
  /** Those whose turn will come, in order. */
  readonly #line = new Set<Sending>()
  /** All that are not through yet. */
  #open = 0
  #busy = false
  /** When the last bit so far has passed. */
  #freeAtMs = 0

  constructor(bandwidthMbit: number, clock: AlarmClock) {
    this.#clock = clock
    this.#bytesPerMs = (bandwidthMbit * 1e6) / 8 / 1000
    this.#chunkBytes = Math.round(Math.min(LARGEST_CHUNK_BYTES, Math.max(SMALLEST_CHUNK_BYTES, this.#bytesPerMs * TURN_MS)))
  }

  send(bytes: number, outlet: Outlet): Transfer {
    const sending: Sending = { outlet, leftBytes: bytes, state: 'in-line' }
    if (this.#open === 0) this.#freeAtMs = Math.max(this.#freeAtMs, this.#clock.nowMs())
    this.#open++
    this.#join(sending)
    if (!this.#busy) this.#next()
    return {
      drained: () => {
        if (sending.state !== 'draining') return
        this.#join(sending)
        if (!this.#busy) this.#next()
      },
      cancel: () => this.#end(sending)
    }
  }

  #join(sending: Sending): void {
    sending.state = 'in-line'
    this.#line.add(sending)
  }

  /** Puts the next chunk on the wire, if there is one. */
  #next(): void {
    this.#busy = false
    for (const sending of this.#line) {
      this.#line.delete(sending)
      sending.state = 'on-wire'
      this.#busy = true
      const bytes = Math.min(this.#chunkBytes, sending.leftBytes)
      this.#freeAtMs = Math.max(this.#freeAtMs, this.#clock.nowMs() - CATCH_UP_MS) + bytes / this.#bytesPerMs
      this.#clock.ringAt(this.#freeAtMs, () => this.#arrived(sending, bytes))
      return
    }
  }

  /** The last bit of a chunk has passed. */
  #arrived(sending: Sending, bytes: number): void {
    if (sending.state === 'on-wire') {
      sending.leftBytes -= bytes
      const takesMore = sending.outlet.write(bytes)
      if (sending.leftBytes === 0) this.#end(sending)
      else if (takesMore) this.#join(sending)
      else sending.state = 'draining'
    }
    this.#next()
  }

  #end(sending: Sending): void {
    if (sending.state === 'over') return
    sending.state = 'over'
    this.#line.delete(sending)
    this.#open--
  }
}
