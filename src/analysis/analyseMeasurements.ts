import type { Latency, Point } from '../contract/result/result'
import { ANALYSIS_SCHEMA, type Analysis, type ImportedPoint, type MeasuredFile, type MeasuredRow } from '../contract/result/measurements'
import type { Weighting } from '../contract/result/models'
import { defaultScenario, type Scenario, scenarioSchema } from '../contract/scenario/scenario'
import type { Verdict } from '../contract/result/verdict'
import { fewerSizes } from './points/fewerSizes'
import { fitPoints } from './models/fitPoints'
import { mean, meanInterval } from './stats/meanInterval'
import { linearScaling } from './points/scaling'
import { recommend } from './verdict/recommend'

export interface AnalyseOptions {
  readonly weighting: Weighting
  /** Sizes with a higher p99 latency are not recommended; null without such a bound. */
  readonly p99Ms: number | null
  /** Numbers from 0 to below 1, from a seed: the same file must give the same answer. */
  readonly random: () => number
}

/** Whatever the tasks did: a workload that nothing outside limits. */
const unknownWork = scenarioSchema.parse({ workload: { kind: 'wait' } }).workload
/** Failures are given as a share; shares of so many tasks are told apart. */
const TASKS = 1_000_000

/**
 * The same models and the same verdict for throughputs that somebody else measured. Their workers are taken to have been
 * busy all the time; what limits them is not in the file, and is not guessed.
 */
export function analyseMeasurements(file: MeasuredFile, { weighting, p99Ms, random }: AnalyseOptions): Analysis {
  const imported = importedPoints(file.rows)
  const { points: fitted, remark } = fewerSizes(imported)
  const points = fitted.map(asPoint)
  const scenario: Scenario = { ...defaultScenario, name: file.name, workload: unknownWork, measuring: { ...defaultScenario.measuring, p99Ms } }
  const { models, noModels, knee, estimates } = fitPoints(points, weighting, null)
  const recommendation = recommend({
    scenario,
    points,
    scaling: linearScaling(points, scenario.arrivals),
    limits: [],
    limitsKnown: false,
    estimates,
    defaultWorkers: null,
    machine: null,
    task: { ioMs: null, waitMs: null, holdMs: 0, poolCpuMs: null, targetCpuMs: null, provenPerSecond: 0 },
    evidence: { eventLoopDelayMs: null, models, startup: null, drift: null },
    random
  })
  return {
    schema: ANALYSIS_SCHEMA,
    source: { name: file.name, format: file.format, rows: file.rows.length, remarks: [...file.remarks, ...(remark === null ? [] : [remark])] },
    weighting,
    points: imported,
    models,
    noModels,
    knee,
    verdict: recommendation.kind === 'verdict' ? withoutUnknownFailures(recommendation.verdict, imported) : null,
    noVerdict: recommendation.kind === 'verdict' ? null : recommendation.why
  }
}

/** A file that says nothing of failures does not say that there were none. */
function withoutUnknownFailures(verdict: Verdict, points: readonly ImportedPoint[]): Verdict {
  if (points.some((point) => point.failedShare !== null)) return verdict
  return { ...verdict, alternatives: verdict.alternatives.map((alternative) => ({ ...alternative, failedShare: null })) }
}

/** One point a size, smallest first. Percentiles of several rows are averaged: their samples are not in the file. */
function importedPoints(rows: readonly MeasuredRow[]): ImportedPoint[] {
  const sizes = new Map<number, MeasuredRow[]>()
  for (const row of rows) {
    const ofSize = sizes.get(row.workers)
    if (ofSize === undefined) sizes.set(row.workers, [row])
    else ofSize.push(row)
  }
  return [...sizes]
    .sort(([a], [b]) => a - b)
    .map(([workers, ofSize]) => {
      const repeats = ofSize.map((row) => row.throughputPerSecond)
      const known = (value: (row: MeasuredRow) => number | null): number | null => {
        const values = ofSize.flatMap((row) => value(row) ?? [])
        return values.length === 0 ? null : mean(values)
      }
      const latencyMs: Latency = { mean: null, p50: known((row) => row.p50Ms), p90: null, p95: known((row) => row.p95Ms), p99: known((row) => row.p99Ms), max: null }
      return { workers, repeats, throughputPerSecond: meanInterval(repeats), latencyMs, failedShare: known((row) => row.failedShare) }
    })
}

const noQueueWait = { p50: null, p99: null }
const noQueue = { mean: 0, max: 0 }
const noLock = { acquisitions: 0, contended: 0, waitRatio: 0, waitMsTotal: 0, holdMsTotal: 0 }
const noErrors = {}

/**
 * As the verdict wants it. What the file does not tell is set so that it decides nothing, and is never shown. A file can
 * have hundreds of thousands of rows: each is written out as a literal, which takes a tenth of the time and memory of a
 * spread, and what all have in common stands once.
 */
function asPoint({ workers, repeats, throughputPerSecond, latencyMs, failedShare }: ImportedPoint): Point {
  const failed = Math.round((failedShare ?? 0) * TASKS)
  const tasks = { ok: TASKS - failed, failed }
  const inFlight = { mean: workers }
  return {
    workers,
    repeats: repeats.map((perSecond, index) => ({
      repeat: index + 1,
      order: index + 1,
      startedAt: '',
      durationSeconds: 1,
      tasks,
      throughputPerSecond: perSecond,
      latencyMs,
      queueWaitMs: noQueueWait,
      queueDepth: noQueue,
      inFlight,
      lock: noLock,
      cpuMsPerTask: 0,
      targetCpuMsPerTask: null,
      rssMb: 0,
      errors: noErrors,
      bytes: 0,
      steady: true,
      checks: null
    })),
    throughputPerSecond,
    latencyMs,
    queueWaitMs: noQueueWait,
    queueDepth: noQueue,
    inFlight,
    lock: noLock,
    cpuMsPerTask: 0,
    targetCpuMsPerTask: null,
    tasks,
    errors: noErrors,
    steady: true,
    bindingLimit: 'none',
    flags: []
  }
}
