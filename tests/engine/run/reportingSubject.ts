import type { Scenario } from '../../../src/contract/scenario/scenario'
import { workloadFacts } from '../../../src/contract/scenario/workloadFacts'
import { workerStates } from '../../../src/contract/result/tick'
import { nowMs } from '../../../src/engine/base/clock'
import { shareInside, timeInside } from '../../../src/engine/base/timeInside'
import type { Gauges, Totals } from '../../../src/engine/subject/gauges'
import { createHistograms, toMicroseconds } from '../../../src/engine/subject/histograms'
import type { RunOrder, Subject, SubjectEdge, TaskQueue, WindowTally } from '../../../src/engine/subject/subject'

const [IDLE, WAITING] = [workerStates.indexOf('idle'), workerStates.indexOf('waiting')]

/** What a worker reports of one task. */
interface Report {
  readonly slot: number
  readonly startMs: number
  readonly endMs: number
}

/**
 * A subject that shares no memory with whoever measures it, as one in a process of its own would be: its workers wait
 * on timers, and what they did is told in reports that come a moment later. Work is always waiting.
 */
export class ReportingSubject implements Subject {
  readonly mostSlots: number
  readonly startup = { executor: 'shared-queue', workers: 0, wallMs: 0, cpuMsPerWorker: 0, rssMbPerWorker: 0 } as const
  readonly intact = true
  readonly failed = new Promise<never>(() => undefined)
  private readonly reports: Report[] = []
  private edges = { fromMs: Infinity, toMs: Infinity }
  private active = 0
  private busy: boolean[]

  constructor(
    readonly scenario: Scenario,
    readonly slots: number
  ) {
    this.mostSlots = slots
    this.busy = Array.from({ length: slots }, () => false)
  }

  readonly gauges: Gauges = {
    totals: () => this.totals(),
    ok: () => this.reports.length,
    failed: () => 0,
    away: () => 0,
    lock: () => ({ acquisitions: 0, contended: 0, waitMs: 0, holdMs: 0, maxWaitMs: 0 }),
    lanes: (slots) => Array.from({ length: slots }, (_, slot) => (this.busy[slot] === true ? WAITING : IDLE)),
    endedMs: (slot) => this.reports.findLast((report) => report.slot === slot)?.endMs ?? 0,
    lastEndMs: () => Math.max(0, ...this.reports.map(({ endMs }) => endMs))
  }

  readonly queue: TaskQueue = { depth: () => 0, maxDepth: () => 0, resetMaxDepth: () => undefined, reset: () => undefined }

  readonly window: WindowTally = {
    open: (fromMs) => {
      this.edges = { fromMs, toMs: Infinity }
    },
    close: (toMs) => {
      this.edges = { ...this.edges, toMs }
    },
    reset: () => undefined,
    histograms: () => {
      const histograms = createHistograms()
      const { fromMs, toMs } = this.edges
      for (const { startMs, endMs } of this.reports) if (endMs > fromMs && endMs <= toMs) histograms.latency.record(toMicroseconds(endMs - startMs))
      return histograms
    },
    stillQueuedMs: () => 0
  }

  grow(): Promise<void> {
    return Promise.reject(new RangeError('it cannot grow'))
  }

  assertRoomFor(): void {
    // There is room.
  }

  run({ slots, windowFromMs }: RunOrder): void {
    this.edges = { fromMs: windowFromMs, toMs: Infinity }
    this.admit(slots)
  }

  admit(slots: number): void {
    const from = this.active
    this.active = slots
    for (let slot = from; slot < slots; slot++) void this.work(slot)
  }

  async park(): Promise<void> {
    this.active = 0
    while (this.busy.includes(true)) await later(1)
  }

  async readEdge(): Promise<SubjectEdge> {
    await later(2)
    return { atMs: nowMs(), totals: this.totals(), cpuMs: 0 }
  }

  rssMb(): number {
    return 12
  }

  stop(): Promise<void> {
    return this.park()
  }

  private async work(slot: number): Promise<void> {
    this.busy[slot] = true
    while (slot < this.active) {
      const startMs = nowMs()
      await later(workloadFacts(this.scenario).nominalIoMs ?? 0)
      const endMs = nowMs()
      // Told late, as by way of a pipe; the worker goes on meanwhile.
      setTimeout(() => this.reports.push({ slot, startMs, endMs }), 1)
    }
    await later(3)
    this.busy[slot] = false
  }

  /** From all reports: windows that lie behind are counted by their edges, not by when they were told. */
  private totals(): Totals {
    const { fromMs, toMs } = this.edges
    const inside = Number.isFinite(fromMs) ? this.reports : []
    return {
      ok: this.reports.length,
      failed: 0,
      okShare: inside.reduce((sum, { startMs, endMs }) => sum + shareInside(startMs, endMs, fromMs, toMs), 0),
      busyMs: inside.reduce((sum, { startMs, endMs }) => sum + timeInside(startMs, endMs, fromMs, toMs), 0),
      queuedMs: 0,
      bytes: 0,
      reopened: 0,
      errors: {},
      lock: this.gauges.lock()
    }
  }
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
