import * as os from 'node:os'
import { nowMs } from '../base/clock'

/** Some systems tell the time since their start in whole seconds, ms; what is less than that is no sleep. */
const UPTIME_GRAIN_MS = 1_000

/** What goes on around a window at one moment. */
export interface Surroundings {
  readonly atMs: number
  /** The system's clock, which can be set. */
  readonly wallMs: number
  /** Since the machine was started, sleep included. */
  readonly uptimeMs: number
  /** Time that all cores together have been busy, and been there, ms; zeros where the system does not tell. */
  readonly cores: { readonly busyMs: number; readonly totalMs: number }
}

export function readSurroundings(): Surroundings {
  return { atMs: nowMs(), wallMs: Date.now(), uptimeMs: os.uptime() * 1000, cores: coreTimes() }
}

/** How much further the system's clock went than the steady one, ms; below 0 when it was set back. */
export function clockDriftMs(from: Surroundings, to: Surroundings): number {
  return to.wallMs - from.wallMs - (to.atMs - from.atMs)
}

/** Time the machine slept, ms, where the steady clock stands still meanwhile (Linux); 0 for up to a second. */
export function sleptMs(from: Surroundings, to: Surroundings): number {
  const asleepMs = to.uptimeMs - from.uptimeMs - (to.atMs - from.atMs)
  return asleepMs > UPTIME_GRAIN_MS ? asleepMs : 0
}

/** Share of the time of all cores in which any program used them, 0 to 1; null where the system gives no figures. */
export function machineCpuShare(from: Surroundings, to: Surroundings): number | null {
  const totalMs = to.cores.totalMs - from.cores.totalMs
  if (totalMs <= 0) return null
  return Math.min(1, Math.max(0, (to.cores.busyMs - from.cores.busyMs) / totalMs))
}

function coreTimes(): Surroundings['cores'] {
  let [busyMs, totalMs] = [0, 0]
  for (const { times } of os.cpus()) {
    const busy = times.user + times.nice + times.sys + times.irq
    busyMs += busy
    totalMs += busy + times.idle
  }
  return { busyMs, totalMs }
}
