import * as os from 'node:os'
import type { Checks } from '../../contract/result'
import { nowMs } from '../clock'
import { LoopDelay } from './loopDelay'

/** How often it is looked whether time goes on, ms. */
const LOOK_EVERY_MS = 100

/** CPU time of all programs since the machine started, ms. */
interface MachineCpu {
  readonly busyMs: number
  readonly totalMs: number
}

/** What only a window's own figures can tell. */
export interface WatchedWindow {
  readonly littleError: number | null
  /** CPU of pool and embedded target during the window, ms. */
  readonly ownCpuMs: number
  /** How often the window was begun anew. */
  readonly extensions: number
}

/** Watches the measuring itself while a window is open: the machine, the clocks, and this process. */
export class WindowWatch {
  private readonly loop = new LoopDelay()
  private readonly timer: NodeJS.Timeout
  private startedMs = 0
  private wallMs = 0
  private lookedMs = 0
  private longestGapMs = 0
  private cpu: MachineCpu | null = null
  private seen: (Omit<Checks, keyof WatchedWindow | 'ownCpuShare'> & { readonly lastedMs: number }) | null = null

  constructor(private readonly cores: number) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS)
    this.begin()
  }

  /** The window begins now; what was seen before is forgotten. */
  begin(): void {
    this.loop.reset()
    this.startedMs = nowMs()
    this.wallMs = Date.now()
    this.lookedMs = this.startedMs
    this.longestGapMs = 0
    this.cpu = machineCpu()
  }

  /** The window ends now; what comes until its tasks have ended is no part of it. */
  end(): void {
    this.look()
    const lastedMs = Math.max(1, this.lookedMs - this.startedMs)
    this.seen = {
      lastedMs,
      machineCpuShare: busyShare(this.cpu, machineCpu()),
      loopDelayMs: this.loop.read().p99,
      clockDriftMs: Date.now() - this.wallMs - lastedMs,
      longestGapMs: this.longestGapMs
    }
  }

  /** What was seen of the window that ended last, with what its own figures tell. */
  checks({ littleError, ownCpuMs, extensions }: WatchedWindow): Checks | null {
    if (this.seen === null) return null
    const { lastedMs, ...seen } = this.seen
    return { ...seen, littleError, ownCpuShare: ownCpuMs / (lastedMs * this.cores), extensions }
  }

  stop(): void {
    clearInterval(this.timer)
    this.loop.stop()
  }

  private look(): void {
    const now = nowMs()
    this.longestGapMs = Math.max(this.longestGapMs, now - this.lookedMs)
    this.lookedMs = now
  }
}

/** Null where the system gives no figures, as in some containers. */
function machineCpu(): MachineCpu | null {
  let [busyMs, totalMs] = [0, 0]
  for (const { times } of os.cpus()) {
    const busy = times.user + times.nice + times.sys + times.irq
    busyMs += busy
    totalMs += busy + times.idle
  }
  return totalMs > 0 ? { busyMs, totalMs } : null
}

function busyShare(from: MachineCpu | null, to: MachineCpu | null): number | null {
  if (from === null || to === null || to.totalMs <= from.totalMs) return null
  return Math.min(1, Math.max(0, (to.busyMs - from.busyMs) / (to.totalMs - from.totalMs)))
}

/**
 * How far busy workers, throughput and latency are from agreeing: |N - X R| / N (Little's law with no time between tasks).
 * Null where workers may idle, where tasks failed, whose time is not in the latency, or where too little finished.
 */
export function littleError({ workers, perSecond, latencyMeanMs, failed, saturated, finished }: {
  readonly workers: number
  readonly perSecond: number
  readonly latencyMeanMs: number | null
  readonly failed: number
  readonly finished: number
  readonly saturated: boolean
}): number | null {
  if (!saturated || failed > 0 || latencyMeanMs === null || finished < FEWEST_ROUNDS * workers) return null
  return Math.abs(workers - (perSecond * latencyMeanMs) / 1000) / workers
}

/** Each worker must have finished some tasks, or the one at either edge decides. */
const FEWEST_ROUNDS = 10
