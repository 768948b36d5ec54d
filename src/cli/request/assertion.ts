import { failed, type Outcome, success } from '../../contract/base/failure'
import { quote } from '../../contract/base/field'
import type { Interval, Latency } from '../../contract/result/result'
import type { Verdict } from '../../contract/result/verdict'
import { formatMs, formatNumber, formatRate } from '../../contract/base/units'
import { parseDecimal } from '../../engine/base/parseDecimal'

/** What a sweep's result and an analysed file both tell. */
interface Found {
  readonly points: readonly { readonly throughputPerSecond: Interval }[]
  readonly noVerdict: string | null
}

/** Why a script cannot use what was found, for its user: no task succeeded at any size. Null where some did. */
export function whyUseless({ points, noVerdict }: Found): string | null {
  if (points.some(({ throughputPerSecond }) => throughputPerSecond.mean > 0)) return null
  return noVerdict ?? 'No task succeeded, so there is nothing to choose between.'
}

/** What an assertion looks at: a sweep's result, or the analysis of a file. */
export interface Asserted {
  readonly verdict: Verdict | null
  readonly noVerdict: string | null
  readonly points: readonly AssertedPoint[]
}

interface AssertedPoint {
  readonly workers: number
  readonly latencyMs: Latency
  /** From here or from the tasks; null where neither is known. */
  readonly failedShare?: number | null
  readonly tasks?: { readonly ok: number; readonly failed: number }
}

interface Metric {
  /** As it reads in "measured ...". */
  readonly inWords: (value: number) => string
  /** Null when it is not known. */
  readonly read: (verdict: Verdict, point: AssertedPoint) => number | null
}

/** What can be asserted: all of it about the size that the verdict recommends. */
const metrics: Readonly<Record<string, Metric>> = {
  throughput: { inWords: formatRate, read: (verdict) => verdict.throughputPerSecond },
  p50: { inWords: formatMs, read: (_, { latencyMs }) => latencyMs.p50 },
  p95: { inWords: formatMs, read: (_, { latencyMs }) => latencyMs.p95 },
  p99: { inWords: formatMs, read: (_, { latencyMs }) => latencyMs.p99 },
  errors: { inWords: (percent) => `${formatNumber(percent)} %`, read: (_, point) => failedPercent(point) },
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
  readonly violation: (result: Asserted) => string | null
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

/** Every assertion of a command line, or the first that cannot be read. */
export function parseAssertions(texts: readonly string[]): Outcome<readonly Assertion[]> {
  const assertions: Assertion[] = []
  for (const text of texts) {
    const parsed = parseAssertion(text)
    if (!parsed.ok) return parsed
    assertions.push(parsed.value)
  }
  return success(assertions)
}

/** A sentence for every assertion that does not hold. */
export function violated(assertions: readonly Assertion[], result: Asserted): readonly string[] {
  return assertions.flatMap(({ text, violation }) => {
    const why = violation(result)
    return why === null ? [] : [`assertion failed: ${text}: ${why}`]
  })
}

function failedPercent({ tasks, failedShare = null }: AssertedPoint): number | null {
  if (tasks === undefined) return failedShare === null ? null : 100 * failedShare
  return tasks.ok + tasks.failed === 0 ? null : (100 * tasks.failed) / (tasks.ok + tasks.failed)
}
