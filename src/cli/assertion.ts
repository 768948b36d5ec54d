import { failed, type Outcome, success } from '../contract/failure'
import { quote } from '../contract/field'
import type { Point, SweepResult } from '../contract/result'
import type { Verdict } from '../contract/verdict'
import { formatMs, formatNumber, formatRate } from '../contract/units'
import { parseDecimal } from '../engine/input/parseDecimal'

interface Metric {
  /** As it reads in "measured ...". */
  readonly inWords: (value: number) => string
  /** Null when it is not known. */
  readonly read: (verdict: Verdict, point: Point) => number | null
}

/** What can be asserted: all of it about the size that the verdict recommends. */
const metrics: Readonly<Record<string, Metric>> = {
  throughput: { inWords: formatRate, read: (verdict) => verdict.throughputPerSecond },
  p50: { inWords: formatMs, read: (_, { latencyMs }) => latencyMs.p50 },
  p95: { inWords: formatMs, read: (_, { latencyMs }) => latencyMs.p95 },
  p99: { inWords: formatMs, read: (_, { latencyMs }) => latencyMs.p99 },
  errors: { inWords: (percent) => `${formatNumber(percent)} %`, read: (_, { tasks }) => failedPercent(tasks) },
  'verdict.workers': { inWords: formatNumber, read: (verdict) => verdict.workers }
}

const comparisons: Readonly<Record<string, (measured: number, wanted: number) => boolean>> = {
  '>=': (measured, wanted) => measured >= wanted,
  '<=': (measured, wanted) => measured <= wanted,
  '==': (measured, wanted) => measured === wanted,
  '>': (measured, wanted) => measured > wanted,
  '<': (measured, wanted) => measured < wanted
}

/** What `--assert` asks for: latencies in ms, throughput per second, errors in per cent. */
export interface Assertion {
  /** As it was typed. */
  readonly text: string
  /** Why a result does not satisfy it, or null. */
  readonly violation: (result: SweepResult) => string | null
}

const EXPECTED = `expected a metric (${Object.keys(metrics).join(', ')}), a comparison (${Object.keys(comparisons).join(' ')}) and a number, such as "throughput>=100"`

/** Reads `METRIC OP NUMBER`. */
export function parseAssertion(text: string): Outcome<Assertion> {
  const [, name = '', operator = '', number = ''] = /^\s*([A-Za-z0-9.]+)\s*(>=|<=|==|>|<)\s*(\S+)\s*$/.exec(text) ?? []
  const metric = Object.hasOwn(metrics, name) ? metrics[name] : undefined
  const holds = comparisons[operator]
  const wanted = parseDecimal(number)
  if (metric === undefined || holds === undefined || wanted === null) return failed('bad-input', `--assert: ${EXPECTED}; got ${quote(text)}`)
  return success({
    text,
    violation(result) {
      const { verdict } = result
      const point = result.points.find(({ workers }) => workers === verdict?.workers)
      if (verdict === null || point === undefined) return `there is no verdict${result.noVerdict === null ? '' : `: ${result.noVerdict}`}`
      const measured = metric.read(verdict, point)
      const where = `with ${verdict.workers} ${verdict.workers === 1 ? 'worker' : 'workers'}`
      if (measured === null) return `${name} ${where} is not known: too few tasks were measured for it`
      return holds(measured, wanted) ? null : name === 'verdict.workers' ? `the verdict is ${measured}` : `measured ${metric.inWords(measured)} ${where}`
    }
  })
}

function failedPercent({ ok, failed: bad }: Point['tasks']): number | null {
  return ok + bad === 0 ? null : (100 * bad) / (ok + bad)
}
