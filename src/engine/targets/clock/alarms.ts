import TinyQueue from 'tinyqueue'
import { Lead } from './lead'
import { type Alarm, SetAlarm } from './setAlarm'

/** Sets an alarm: `ring` is called once, at `dueMs` or later, never earlier and never before this has returned. */
export type SetAt = (dueMs: number, ring: () => void) => Alarm

/** What alarms need of the world. */
export interface AlarmMeans {
  readonly nowMs: () => number
  /** Calls `alarms.woken` about then instead of when it was asked before; early, late, and once too often are all right. */
  readonly wakeAt: (atMs: number) => void
  /** Calls back in the next turn of the event loop. */
  readonly soon: (callback: () => void) => void
}

/**
 * Alarms that never ring before their time, whatever wakes them.
 *
 * A wake-up takes a while, so it is asked for a little early (see {@link Lead}). What is not due yet when it comes is
 * held back: the event loop goes round without sleeping until it is, which lets requests in and takes no longer than
 * the lead. What comes late rings late.
 */
export class Alarms {
  readonly #means: AlarmMeans
  readonly #alarms = new TinyQueue<SetAlarm>([], (one, other) => one.dueMs - other.dueMs)
  readonly #lead = new Lead()
  #wakeAtMs = Infinity
  #holding = false

  constructor(means: AlarmMeans) {
    this.#means = means
  }

  readonly ringAt: SetAt = (dueMs, ring) => {
    const alarm = new SetAlarm(dueMs, ring)
    this.#alarms.push(alarm)
    if (!this.#holding && this.#alarms.peek() === alarm) this.#waitForFirst()
    return alarm
  }

  /** To be called by what was asked to wake. */
  woken(): void {
    this.#lead.learn(this.#means.nowMs() - this.#wakeAtMs)
    this.#wakeAtMs = Infinity
    if (!this.#holding) this.#ringDue()
  }

  #ringDue(): void {
    this.#holding = true // what the alarms set meanwhile is looked at below
    const nowMs = this.#means.nowMs()
    for (let alarm = this.#takeDue(nowMs); alarm !== undefined; alarm = this.#takeDue(nowMs)) alarm.ring()
    this.#waitForFirst()
  }

  #takeDue(nowMs: number): SetAlarm | undefined {
    const first = this.#alarms.peek()
    return first === undefined || first.dueMs > nowMs ? undefined : this.#alarms.pop()
  }

  #waitForFirst(): void {
    const first = this.#alarms.peek()
    this.#holding = false
    if (first === undefined) return
    const wakeAtMs = first.dueMs - this.#lead.ms
    if (wakeAtMs <= this.#means.nowMs()) {
      this.#holding = true
      this.#means.soon(() => this.#ringDue())
    } else if (wakeAtMs !== this.#wakeAtMs) {
      this.#wakeAtMs = wakeAtMs
      this.#means.wakeAt(wakeAtMs)
    }
  }
}
