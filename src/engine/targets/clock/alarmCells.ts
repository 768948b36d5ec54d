import { blockingWait } from '../../sync/blockingWait'

const SETTINGS = 0
const HEADER_BYTES = 8

/** What the alarm clock and its thread share: when to ring next, and how often that was said. */
export class AlarmCells {
  readonly #settings: Int32Array
  readonly #ringAtMs: Float64Array

  constructor(readonly buffer: SharedArrayBuffer = emptyBuffer()) {
    this.#settings = new Int32Array(buffer, 0, 1)
    this.#ringAtMs = new Float64Array(buffer, HEADER_BYTES, 1)
  }

  /** Says when to ring next and wakes the thread to take notice. */
  set(ringAtMs: number): void {
    this.#ringAtMs[0] = ringAtMs
    Atomics.add(this.#settings, SETTINGS, 1)
    Atomics.notify(this.#settings, SETTINGS)
  }

  /** When to ring next, and the setting that said so. */
  read(): { readonly ringAtMs: number; readonly setting: number } {
    for (;;) {
      const setting = Atomics.load(this.#settings, SETTINGS)
      const ringAtMs = this.#ringAtMs[0] ?? Infinity
      // A setting made between the two reads may have been read by half.
      if (Atomics.load(this.#settings, SETTINGS) === setting) return { ringAtMs, setting }
    }
  }

  /** Sleeps until another setting is made, or the time is up. */
  sleep(setting: number, timeoutMs: number): void {
    blockingWait(this.#settings, SETTINGS, setting, timeoutMs)
  }
}

function emptyBuffer(): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(HEADER_BYTES + Float64Array.BYTES_PER_ELEMENT)
  new Float64Array(buffer, HEADER_BYTES, 1)[0] = Infinity
  return buffer
}
