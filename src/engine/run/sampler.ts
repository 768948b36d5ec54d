import { largestBunch } from '../../analysis/steady/workDone'
import type { OutcomeLook } from '../../analysis/steady/outage'
import type { WindowCourse } from '../../analysis/steady/hasSettled'
import type { Tick } from '../../contract/result/tick'
import { nowMs } from '../base/clock'
import { inFlightOf } from '../subject/gauges'
import type { Subject } from '../subject/subject'

/** The shell looks at the subject this often; every second look is sent on as a live tick, which makes ten a second. */
const SAMPLE_EVERY_MS = 50
const SAMPLES_PER_TICK = 2

/** What was seen while a window was open. */
export interface WindowSamples {
  /** Longest time between two looks, ms. */
  readonly longestGapMs: number
  /** Most tasks that succeeded together, beyond the average. */
  readonly bunch: number
  /** From its beginning to its end. */
  readonly looks: readonly OutcomeLook[]
}

interface Reading {
  readonly atMs: number
  readonly ok: number
  readonly failed: number
  readonly lockWaitMs: number
  readonly contended: number
}

/**
 * Looks at a subject on a timer: feeds the live charts, and keeps what the counters said while a window was open. Counters
 * alone: what is at work or waits at the moment of a look is no measure of the window, as looks may come in step with the tasks.
 */
export class Sampler {
  private readonly timer: NodeJS.Timeout
  private readonly startedMs: number
  private workers = 0
  private looks = 0
  private lastTick: Reading
  /** Since the flow began; null while nobody wants to know. */
  private course: OutcomeLook[] | null = null
  /** When the open window began, ms; null while none is open. */
  private windowFromMs: number | null = null

  constructor(
    private readonly subject: Subject,
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

  /** The flow begins now: what comes before the window is remembered, too. */
  beginCourse(): void {
    this.course = [this.lookAtOutcomes()]
  }

  /** A window opens now; one that is open already is begun anew. */
  openWindow(): void {
    const opened = this.lookAtOutcomes()
    this.course = [...(this.course ?? []), opened]
    this.windowFromMs = opened.atMs
  }

  /** The open window so far, with up to `beforeMs` of what came before it. */
  courseSoFar(beforeMs: number): WindowCourse & { readonly looks: readonly OutcomeLook[] } {
    const windowFromMs = this.windowFromMs ?? Infinity
    const looks = [...(this.course ?? []), this.lookAtOutcomes()]
    return { looks: looks.filter((look) => look.atMs >= windowFromMs - beforeMs), windowFromMs }
  }

  closeWindow(): WindowSamples {
    const inside = this.courseSoFar(0).looks
    this.windowFromMs = null
    this.course = null
    return { longestGapMs: longestGapMs(inside), bunch: largestBunch(inside), looks: inside }
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    this.course?.push(this.lookAtOutcomes())
    this.looks++
    if (this.looks % SAMPLES_PER_TICK === 0) this.tick()
  }

  private tick(): void {
    const lanes = this.subject.gauges.lanes(this.workers)
    const now = this.read()
    const before = this.lastTick
    this.lastTick = now
    const seconds = Math.max(1e-3, (now.atMs - before.atMs) / 1000)
    const perSecond = (later: number, earlier: number): number => Math.max(0, (later - earlier) / seconds)
    this.onTick({
      atMs: now.atMs - this.startedMs,
      workers: this.workers,
      queueDepth: this.subject.queue.depth(),
      inFlight: inFlightOf(lanes),
      throughputPerSecond: perSecond(now.ok, before.ok),
      failuresPerSecond: perSecond(now.failed, before.failed),
      lockWaitShare: Math.min(1, perSecond(now.lockWaitMs, before.lockWaitMs) / 1000 / Math.max(1, this.workers)),
      lockContendedPerSecond: perSecond(now.contended, before.contended),
      lanes
    })
  }

  private lookAtOutcomes(): OutcomeLook {
    const { gauges } = this.subject
    return { atMs: nowMs(), ok: gauges.ok(), away: gauges.away() }
  }

  private read(): Reading {
    const { gauges } = this.subject
    const lock = gauges.lock()
    return { atMs: nowMs(), ok: gauges.ok(), failed: gauges.failed(), lockWaitMs: lock.waitMs, contended: lock.contended }
  }
}

function longestGapMs(looks: readonly OutcomeLook[]): number {
  return looks.reduce((longest, look, index) => Math.max(longest, look.atMs - (looks[index - 1] ?? look).atMs), 0)
}
