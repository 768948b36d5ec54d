import { type SetAt } from './exactAlarms'
import { Lead } from './lead'
import { nowMs } from '../clock'
import { SetAlarm } from './setAlarm'

/**
 * Alarms from timers: each a millisecond early or late, but exact on average, because what they are late on average
 * (or early: then it is negative) is measured and taken off.
 *
 * They ring together on whole milliseconds. For 1600 alarms per second at times that have nothing to do with each other
 * that takes half the CPU of exact ones.
 */
export function roughAlarms(): SetAt {
  const lead = new Lead()
  return (dueMs, ring) => {
    const setAtMs = nowMs()
    const alarm = new SetAlarm(dueMs - lead.for(dueMs - setAtMs), ring)
    setTimeout(() => {
      if (alarm.ring()) lead.learn(nowMs() - alarm.dueMs)
    }, Math.round(alarm.dueMs - setAtMs))
    return alarm
  }
}
