import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { FailureError, makeFailure } from '../../../contract/base/failure'
import type { ConcurrencyModel } from '../../../contract/labs/modelsLab'
import type { Scenario } from '../../../contract/scenario/scenario'
import { nowMs } from '../../base/clock'
import { pause } from '../../base/untilTrue'
import type { LabEnvironment } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import { ModelsCases } from './modelsCases'
import type { ModelsDone, ModelsPart } from './modelsThread'
import type { StartLine } from '../threads/startLine'

/** Two significant digits: a histogram of three is a quarter of a megabyte, which would be taken for the memory of its thread. */
const LATENCY_OPTIONS = { lowest: 1, highest: 1_200_000_000, figures: 2 } as const
/** A log holds 4096 events; what one case may take of them. A task makes four. */
const EVENTS_A_CASE = 1800
const EVENTS_A_TASK = 4

/** One model, as it is run. */
export interface ModelPlan {
  readonly model: ConcurrencyModel
  readonly threads: number
  readonly concurrency: number
  readonly latencyMs: number
  /** Computing after each answer, ms, by case; the first is warmed up for longest. */
  readonly cpuMs: readonly number[]
  readonly stepsPerMs: number
  readonly windowMs: number
}

/** One window of one model. */
export interface ModelWindow {
  readonly throughputPerSecond: number
  readonly cpuMsPerTask: number
  /** Memory of the process with all threads warm beyond what it was before they were started. */
  readonly rssMb: number
  readonly latency: RecordableHistogram
}

/** Engines compile what runs often: for so long each model runs before it is measured, at most. */
const WARM_UP_MS = 1000
/** After the first case the code is warm; only the computing is new. */
const LATER_WARM_UP_SHARE = 0.3

/** Warm-up before a case, ms: in it every request in flight has been answered at least once. */
export function caseWarmUpMs(index: number, windowMs: number, latencyMs: number): number {
  return Math.min(WARM_UP_MS, windowMs) * (index === 0 ? 1 : LATER_WARM_UP_SHARE) + 2 * latencyMs
}

/** Runs one model with `concurrency` requests in flight and measures one window for each case. */
export async function runModel(plan: ModelPlan, scenario: Scenario, url: string, environment: Pick<LabEnvironment, 'labWorkerFile' | 'signal' | 'onEvents'>): Promise<readonly ModelWindow[]> {
  const { model, threads, concurrency, cpuMs, stepsPerMs, latencyMs } = plan
  const cases = ModelsCases.create(cpuMs.length)
  const parts = Array.from({ length: threads }, (_, thread) => ({
    role: 'models' as const,
    actor: `thread ${thread + 1}`,
    argument: {
      scenario,
      url,
      slots: Array.from({ length: concurrency }, (_unused, slot) => slot).filter((slot) => slot % threads === thread),
      concurrency,
      ownsThread: threads === concurrency,
      cpuMs,
      stepsPerMs,
      cases: cases.buffer,
      latency: cpuMs.map(() => createHistogram(LATENCY_OPTIONS)),
      excerptMs: (EVENTS_A_CASE / EVENTS_A_TASK) * (latencyMs / Math.ceil(concurrency / threads))
    } satisfies ModelsPart
  }))
  const beforeMb = rssMb()
  const over = new AbortController()
  const cancel = (): void => over.abort()
  environment.signal.addEventListener('abort', cancel, { once: true })
  let measuring: Promise<readonly Readings[]> = Promise.resolve([])
  try {
    const { results } = await runLabThreads({
      ...environment,
      run: model,
      threads: parts,
      sockets: concurrency,
      whileRunning(_originMs, line) {
        measuring = measureCases(plan, cases, line, over.signal)
        return measuring
      }
    })
    const done = results as readonly ModelsDone[]
    const failed = done.reduce((sum, own) => sum + own.failed, 0)
    if (failed > 0) throw new FailureError(makeFailure('target-unreachable', `${failed} of ${concurrency} requests in flight failed (${model}).`, 'Run the lab again; if it happens again, choose fewer at once.'))
    const readings = await measuring
    return readings.map((reading, index) => {
      const latency = createHistogram(LATENCY_OPTIONS)
      for (const { argument } of parts) {
        const own = argument.latency[index]
        if (own !== undefined && own.count > 0) latency.add(own)
      }
      const throughputPerSecond = done.reduce((sum, { tasks }) => sum + (tasks[index] ?? 0), 0) / (plan.windowMs / 1000)
      return { throughputPerSecond, cpuMsPerTask: reading.cpuMs / (throughputPerSecond * (reading.lastedMs / 1000)), rssMb: reading.rssMb - beforeMb, latency }
    })
  } finally {
    environment.signal.removeEventListener('abort', cancel)
    over.abort()
  }
}

/** What the process had used in one window, whose end the shell may have noticed a little late. */
interface Readings {
  readonly cpuMs: number
  readonly lastedMs: number
  readonly rssMb: number
}

/** Opens and closes the windows; the shell sleeps in between, because its own processor time would be counted too. */
async function measureCases({ cpuMs, windowMs, latencyMs }: ModelPlan, cases: ModelsCases, line: StartLine, signal: AbortSignal): Promise<readonly Readings[]> {
  const readings: Readings[] = []
  for (const index of cpuMs.keys()) {
    cases.enter(index)
    await pause(caseWarmUpMs(index, windowMs, latencyMs), signal)
    const fromMs = nowMs()
    const before = process.cpuUsage()
    cases.open(index, fromMs, fromMs + windowMs)
    await pause(windowMs, signal)
    const used = process.cpuUsage(before)
    readings.push({ cpuMs: (used.user + used.system) / 1000, lastedMs: nowMs() - fromMs, rssMb: rssMb() })
  }
  line.stop()
  return readings
}

function rssMb(): number {
  return process.memoryUsage.rss() / 1e6
}
