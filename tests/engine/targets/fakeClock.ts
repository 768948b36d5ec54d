import { type AlarmClock } from '../../../src/engine/targets/clock/alarmClock'
import { type Alarm } from '../../../src/engine/targets/clock/setAlarm'

/**
 * A clock that stands still until it is told to go on, and then rings every alarm at exactly its time, or as much later
 * as it is told; what is overdue when it is set rings at once.
 */
export class FakeClock implements AlarmClock {
  readonly #lateMs: number
  #nowMs = 0
  #alarms: { readonly dueMs: number; readonly ring: () => void }[] = []

  constructor(lateMs = 0) {
    this.#lateMs = lateMs
  }

  readonly nowMs = (): number => this.#nowMs

  readonly ringAt = (dueMs: number, ring: () => void): Alarm => {
    const alarm = { dueMs: dueMs > this.#nowMs ? dueMs + this.#lateMs : dueMs, ring }
    this.#alarms.push(alarm)
    return {
      cancel: () => {
        this.#alarms = this.#alarms.filter((other) => other !== alarm)
      }
    }
  }

  get alarmsSet(): number {
    return this.#alarms.length
  }

  goTo(untilMs: number): void {
    for (;;) {
      const next = this.#alarms.filter(({ dueMs }) => dueMs <= untilMs).reduce<{ dueMs: number; ring: () => void } | null>((first, alarm) => (first === null || alarm.dueMs < first.dueMs ? alarm : first), null)
      if (next === null) break
      this.#alarms = this.#alarms.filter((alarm) => alarm !== next)
      this.#nowMs = Math.max(this.#nowMs, next.dueMs)
      next.ring()
    }
    this.#nowMs = untilMs
  }

  goOn(ms: number): void {
    this.goTo(this.#nowMs + ms)
  }
}
