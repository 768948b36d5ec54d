import { monotonicMs } from './monotonicMs'
import { AlarmCells } from './alarmCells'
import { startAlarmThread } from './alarmThread'
import { DueHeap } from './dueHeap'
import { Lead } from './lead'

export interface Alarm {
  cancel(): void
}

/** Tells the time and rings at times; everything in the target that waits, waits for this. */
export interface AlarmClock {
  nowMs(this: void): number
  /** Rings once, on average at the time asked for, or soon when that has passed; never before this call has returned. */
  ringAt(this: void, dueMs: number, ring: () => void): Alarm
}

class SetAlarm implements Alarm {
  #ring: (() => void) | null

  constructor(
    readonly dueMs: number,
    ring: () => void
  ) {
    this.#ring = ring
  }

  /** @returns false when it was cancelled */
  ring(): boolean {
    const ring = this.#ring
    this.#ring = null
    if (ring === null) return false
    ring()
    return true
  }

  cancel(): void {
    this.#ring = null
  }
}

/**
 * An alarm clock that is exact where timers are not.
 *
 * A timer rings on the next whole millisecond of a clock that was read when the event loop last looked, which makes
 * 5 ms anything from 4.4 to 6. Here a thread of its own sleeps with microsecond grain until the earliest alarm and
 * then wakes the event loop with one message. What that takes, and the work of the alarms that ring at the same
 * time, is measured and taken off every alarm in advance (see {@link Lead}), so that the mean is exact. At 1600
 * requests per second this costs no more CPU than timers.
 *
 * @param file the bundle that the thread is started from
 */
export async function startAlarmClock(file: string): Promise<AlarmClock> {
  const cells = new AlarmCells()
  const thread = startAlarmThread(file, cells)
  await new Promise((resolve, reject) => {
    thread.once('message', resolve).once('error', reject)
  })
  const alarms = new DueHeap<SetAlarm>()
  const lead = new Lead()
  let setForMs = Infinity

  const setThread = (): void => {
    setForMs = alarms.first?.dueMs ?? Infinity
    cells.set(setForMs)
  }

  thread.on('message', () => {
    const wokenMs = monotonicMs()
    for (let alarm = alarms.takeDue(wokenMs); alarm !== undefined; alarm = alarms.takeDue(wokenMs)) {
      if (alarm.ring()) lead.learn(monotonicMs() - alarm.dueMs)
    }
    setThread()
  })
  // Without its thread nothing would ever be answered again: better to end, so that the parent can say so.
  thread.on('error', (error) => {
    throw error
  })

  return {
    nowMs: monotonicMs,
    ringAt(dueMs, ring) {
      const startMs = monotonicMs()
      const alarm = new SetAlarm(dueMs - lead.for(dueMs - startMs), ring)
      if (alarm.dueMs <= startMs) {
        setImmediate(() => alarm.ring())
      } else {
        alarms.add(alarm)
        if (alarm.dueMs < setForMs) setThread()
      }
      return alarm
    }
  }
}
