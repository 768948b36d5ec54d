import { SAME_WITHIN } from '../../analysis/points/goodEnough'
import { standingInWords } from '../../analysis/verdict/sentence'
import type { Point, SweepResult } from '../../contract/result/result'
import type { Verdict } from '../../contract/result/verdict'
import { formatCompact, formatMs, formatNumber, formatRate, formatShare, formatWorkers } from '../../contract/base/units'
import { alternativesTable, verdictLines } from './analysisSections'
import { flagLines, signAt } from './flagLines'
import { modelLines } from './modelLines'
import { paragraph } from '../terminal/wrapped'
import { onOneLine } from '../terminal/terminal'
import { type TextColumn, textTable } from '../terminal/textTable'

/** What a sweep found, for people: the answer first, then what it rests on. */
export function summary(result: SweepResult): string {
  const { models, noModels, knee, verdict } = result
  const sections = [
    heading(result),
    verdictSection(result),
    pointsSection(result),
    flagLines(result.points),
    limitsSection(result),
    modelLines(models, noModels, knee),
    alternativesTable(verdict?.alternatives ?? []),
    footer(result)
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function heading({ scenario, state }: SweepResult): string {
  const ending = state === 'done' ? '' : ` (${state})`
  return `${onOneLine(scenario.name)}${ending}`
}

function verdictSection({ verdict, noVerdict, points }: SweepResult): string {
  if (points.length === 0) return 'Nothing was measured.'
  if (verdict === null) return paragraph(noVerdict ?? 'Too little was measured for a verdict.')
  return verdictLines(verdict, 'too few tasks ended')
}

function pointsSection({ points, verdict, defaultWorkers }: SweepResult): string {
  if (points.length === 0) return ''
  const isFlagged = points.some(({ flags }) => flags.length > 0)
  const columns: readonly TextColumn<Point>[] = [
    { heading: 'workers', align: 'right', cell: (point) => `${point.workers}${isFlagged ? ` ${signAt(point).padEnd(1)}` : ''}` },
    { heading: 'throughput', align: 'right', cell: ({ throughputPerSecond }) => formatRate(throughputPerSecond.mean) },
    { heading: '±', align: 'right', cell: halfWidth },
    { heading: 'p50', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p50) },
    { heading: 'p95', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p95) },
    { heading: 'p99', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p99) },
    { heading: 'lock wait', align: 'right', cell: ({ lock }) => formatShare(lock.waitRatio) },
    { heading: 'failed', align: 'right', cell: failedShare },
    { heading: 'binds', align: 'left', cell: ({ bindingLimit }) => bindingLimit },
    { heading: '', align: 'left', cell: ({ workers }) => remark(workers, verdict, defaultWorkers.workers) }
  ]
  return textTable(columns, points)
}

/** Half of the 95 % interval; none with a single repeat. */
function halfWidth({ throughputPerSecond: { mean, high } }: Point): string {
  return high === null ? '–' : formatCompact(high - mean)
}

function failedShare({ tasks: { ok, failed } }: Point): string {
  return ok + failed === 0 ? '–' : formatShare(failed / (ok + failed))
}

function remark(workers: number, verdict: Verdict | null, ruleWorkers: number): string {
  const remarks = [workers === verdict?.workers ? standingInWords(verdict) : '', workers === ruleWorkers ? 'default rule' : '']
  return remarks.filter((word) => word !== '').join(', ')
}

function limitsSection({ limits }: SweepResult): string {
  return limits
    .map(({ label, fromWorkers }) => paragraph(`Limit: ${label}, from ${formatWorkers(fromWorkers)} on`))
    .join('\n')
}

function footer({ drift, startup, verdict, defaultWorkers: { rule, workers, cpuSource } }: SweepResult): string {
  const lines = [...driftLine(drift), `Default rule: ${rule} = ${workers} (${cpuSource})`]
  if (startup !== null) {
    const { wallMs, cpuMsPerWorker, rssMbPerWorker } = startup
    lines.push(`Starting ${formatWorkers(startup.workers)} took ${formatMs(wallMs)}: ${formatMs(cpuMsPerWorker)} of CPU and ${formatNumber(rssMbPerWorker)} MB each`)
    // With a verdict it is one of its doubts.
    if (verdict === null && startup.capped !== undefined) lines.push(`More than ${formatWorkers(startup.capped.workers)} could not be run: ${startup.capped.reason} ${startup.capped.remedy}`)
  }
  return lines.map((line) => paragraph(line)).join('\n')
}

/** Nothing of a change that nobody would tune a pool for. */
function driftLine(drift: SweepResult['drift']): readonly string[] {
  if (drift === null || Math.abs(drift.change) <= SAME_WITHIN) return []
  const { referenceWorkers, readings, change } = drift
  return [`Drift: ${formatWorkers(referenceWorkers)}, measured ${readings.length} times over the sweep, became ${formatShare(Math.abs(change))} ${change < 0 ? 'slower' : 'faster'} from the first time to the last.`]
}
