import type { z } from 'zod'
import type { modelsLab } from '../../../contract/labs/modelsLab'
import { percentileMs } from '../../run/percentiles'
import type { ModelPlan, ModelWindow } from './modelsRun'

type Measured = z.output<(typeof modelsLab)['measured']>
export type ModelRow = Measured['rows'][number]

/** Closer than this, as a share, two models are not told apart whatever their rounds say: two rounds are few. */
const SAME_SHARE = 0.03

/**
 * Tasks a second at most: by Little's law as many as are in flight by the time of one, and by the law of utilisation as
 * many as the cores can compute (Denning and Buzen, The Operational Analysis of Queueing Network Models, 1978).
 */
export function idealPerSecond({ concurrency, latencyMs, threads }: Pick<ModelPlan, 'concurrency' | 'latencyMs' | 'threads'>, cpuMs: number, cores: number): number {
  const inFlight = (concurrency * 1000) / (latencyMs + cpuMs)
  return cpuMs === 0 ? inFlight : Math.min(inFlight, (Math.min(threads, cores) * 1000) / cpuMs)
}

/** One model in one case, from its windows in all rounds. */
export function modelRow(plan: ModelPlan, cpuMs: number, cores: number, windows: readonly ModelWindow[]): ModelRow {
  const throughput = windows.map(({ throughputPerSecond }) => throughputPerSecond)
  const cpu = windows.map(({ cpuMsPerTask }) => cpuMsPerTask)
  const latency = windows[0]?.latency
  for (const later of windows.slice(1)) latency?.add(later.latency)
  return {
    model: plan.model,
    cpuMs,
    threads: plan.threads,
    perThread: plan.concurrency / plan.threads,
    throughputPerSecond: mean(throughput),
    idealPerSecond: idealPerSecond(plan, cpuMs, cores),
    throughputSpread: spread(throughput),
    cpuMsPerTask: mean(cpu),
    cpuSpread: spread(cpu),
    // The most: memory that an earlier model gave back to the process but not to the system makes a later one look cheap.
    rssMb: Math.max(...windows.map(({ rssMb }) => rssMb)),
    p99Ms: latency === undefined ? null : percentileMs(latency, 0.99)
  }
}

/** Where each model wins, case by case. */
export function winsOf(rows: readonly ModelRow[], cases: readonly number[]): Measured['wins'] {
  return cases.map((cpuMs) => {
    const own = rows.filter((row) => row.cpuMs === cpuMs)
    return {
      cpuMs,
      throughput: best(own, (row) => row.throughputPerSecond, (row) => row.throughputSpread, 'most'),
      cpu: best(own, (row) => row.cpuMsPerTask, (row) => row.cpuSpread, 'least'),
      memory: best(own, (row) => row.rssMb, () => 0, 'least')
    }
  })
}

/** The best model by one figure; all models that the spread of the rounds does not tell from it are named. */
export function best(rows: readonly ModelRow[], valueOf: (row: ModelRow) => number, spreadOf: (row: ModelRow) => number, which: 'most' | 'least'): string {
  const [first] = [...rows].sort((a, b) => (which === 'most' ? valueOf(b) - valueOf(a) : valueOf(a) - valueOf(b)))
  if (first === undefined) return ''
  const asGood = rows.filter((row) => Math.abs(valueOf(row) - valueOf(first)) <= Math.abs(valueOf(first)) * Math.max(SAME_SHARE, spreadOf(row), spreadOf(first)))
  return asGood.length === rows.length && rows.length > 1 ? 'no difference' : asGood.map(({ model }) => model).join(', ')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function spread(values: readonly number[]): number {
  const middle = mean(values)
  return middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / middle
}
