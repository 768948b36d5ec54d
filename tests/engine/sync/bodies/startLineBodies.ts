import { nowMs } from '../../../../src/engine/base/clock'
import { StartLine } from '../../../../src/engine/labs/threads/startLine'

/** Stands at the line and counts itself when it leaves. */
export function leaveStartLine(input: { buffer: SharedArrayBuffer; left: SharedArrayBuffer }): void {
  new StartLine(input.buffer).wait()
  Atomics.add(new Int32Array(input.left), 0, 1)
}

/** Sleeps as a worker of a lab does, after counting itself among the ready. @returns how long, ms */
export function sleepAtStartLine(input: { buffer: SharedArrayBuffer; ms: number }): number {
  const line = new StartLine(input.buffer)
  line.go()
  line.wait()
  const beforeMs = nowMs()
  line.sleep(input.ms)
  return nowMs() - beforeMs
}
