import { type MessagePort, Worker } from 'node:worker_threads'
import { nowMs } from '../../base/clock'
import { AlarmCells } from './alarmCells'

/** What the thread is started with. */
interface AlarmThreadData {
  readonly role: typeof ROLE
  readonly buffer: SharedArrayBuffer
}

const ROLE = 'poolscope-alarm'

/**
 * Starts the thread that sleeps in the process's place.
 *
 * @param file the bundle that holds {@link runAlarmThread}; the target is one file, so this is the target's own
 */
export function startAlarmThread(file: string, cells: AlarmCells): Worker {
  const workerData: AlarmThreadData = { role: ROLE, buffer: cells.buffer }
  return new Worker(file, { workerData, execArgv: [] })
}

/** Whether a worker thread was started by {@link startAlarmThread}. */
export function isAlarmThread(data: unknown): data is AlarmThreadData {
  return typeof data === 'object' && data !== null && 'role' in data && data.role === ROLE
}

/** The thread's life: one message when it has started, then one for every ring. Ends with its process. */
export function runAlarmThread(data: AlarmThreadData, port: MessagePort): never {
  const cells = new AlarmCells(data.buffer)
  port.postMessage('started')
  for (;;) {
    const { ringAtMs, setting } = cells.read()
    const leftMs = ringAtMs - nowMs()
    if (leftMs > 0) {
      cells.sleep(setting, leftMs)
    } else {
      port.postMessage('ring')
      cells.sleep(setting, Infinity)
    }
  }
}
