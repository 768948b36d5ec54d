import type { Tick } from '../../contract/tick'
import { nowMs } from '../clock'
import type { Pool } from '../pool/pool'
import { inFlightOf } from '../pool/poolGauges'

/** The shell looks at the pool this often; every second look is sent on as a live tick, which makes ten a second. */
const SAMPLE_EVERY_MS = 50
const SAMPLES_PER_TICK = 2

/** What was seen while a window was open. */
export interface WindowSamples {
  readonly queueDepthMean: number
  readonly inFlightMean: number
  /** Successes in each stretch between two samples, for judging whether throughput held still. */
  readonly successes: readonly number[]
}

interface Reading {
  readonly atMs: number
  readonly ok: number
  readonly failed: number
  readonly lockWaitMs: number
  readonly contended: number
}

/** Looks at the pool on a timer: feeds the live charts, and keeps averages over the open window. */
export class Sampler {
  private readonly timer: NodeJS.Timeout
  private readonly startedMs: number
  private workers = 0
  private looks = 0
  private lastTick: Reading
  private window: { readonly depths: number[]; readonly inFlight: number[]; readonly oks: number[] } | null = null

  constructor(
    private readonly pool: Pool,
    startedMs: number,
    private readonly onTick: (tick: Tick) => void
  ) {
    this.startedMs = startedMs
    this.lastTick = this.read()
    this.timer = setInterval(() => this.look(), SAMPLE_EVERY_MS)
  }

  /** From now on ticks are about this many workers. */
  setWorkers(workers: number): void {
    this.workers = workers
  }

  openWindow(): void {
    // Successes are counted from look to look, so that every stretch is as long as the others.
    this.window = { depths: [], inFlight: [], oks: [] }
    this.sampleWindow(this.pool.gauges.lanes(this.workers))
  }

  closeWindow(): WindowSamples {
    this.sampleWindow(this.pool.gauges.lanes(this.workers))
    const { depths, inFlight, oks } = this.window ?? { depths: [], inFlight: [], oks: [] }
    this.window = null
    return {
      queueDepthMean: mean(depths),
      inFlightMean: mean(inFlight),
      successes: oks.slice(1).map((ok, index) => ok - (oks[index] ?? ok))
    }
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    const lanes = this.pool.gauges.lanes(this.workers)
    if (this.window !== null) {
      this.sampleWindow(lanes)
      this.window.oks.push(this.pool.gauges.ok())
    }
    this.looks++
    if (this.looks % SAMPLES_PER_TICK === 0) this.tick(lanes)
  }

  private sampleWindow(lanes: readonly number[]): void {
    this.window?.depths.push(this.pool.queue.depth())
    this.window?.inFlight.push(inFlightOf(lanes))
  }

  private tick(lanes: readonly number[]): void {
    const now = this.read()
    const before = this.lastTick
    this.lastTick = now
    const seconds = Math.max(1e-3, (now.atMs - before.atMs) / 1000)
    const perSecond = (later: number, earlier: number): number => Math.max(0, (later - earlier) / seconds)
    this.onTick({
      atMs: now.atMs - this.startedMs,
      workers: this.workers,
      queueDepth: this.pool.queue.depth(),
      inFlight: inFlightOf(lanes),
      throughputPerSecond: perSecond(now.ok, before.ok),
      failuresPerSecond: perSecond(now.failed, before.failed),
      lockWaitShare: Math.min(1, perSecond(now.lockWaitMs, before.lockWaitMs) / 1000 / Math.max(1, this.workers)),
      lockContendedPerSecond: perSecond(now.contended, before.contended),
      lanes
    })
  }

  private read(): Reading {
    const { gauges } = this.pool
    const lock = gauges.lock()
    return { atMs: nowMs(), ok: gauges.ok(), failed: gauges.failed(), lockWaitMs: lock.waitMs, contended: lock.contended }
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
