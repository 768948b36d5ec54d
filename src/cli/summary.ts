import type { Point, SweepResult } from '../contract/result'
import { formatMs, formatNumber, formatRate, formatShare, formatWorkers } from '../contract/units'
import { alternativesTable, modelLines, verdictLines } from './analysisSections'
import { onOneLine } from './terminal'
import { type TextColumn, textTable } from './textTable'

/** What a sweep found, for people: the answer first, then what it rests on. */
export function summary(result: SweepResult): string {
  const { models, noModels, knee, verdict } = result
  const sections = [heading(result), verdictSection(result), pointsSection(result), limitsSection(result), modelLines(models, noModels, knee), alternativesTable(verdict?.alternatives ?? []), footer(result)]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function heading({ scenario, state }: SweepResult): string {
  const ending = state === 'done' ? '' : ` (${state})`
  return `${onOneLine(scenario.name)}${ending}`
}

function verdictSection({ verdict, noVerdict, points }: SweepResult): string {
  if (points.length === 0) return 'Nothing was measured.'
  if (verdict === null) return noVerdict ?? 'Too little was measured for a verdict.'
  return verdictLines(verdict)
}

function pointsSection({ points, verdict, defaultWorkers }: SweepResult): string {
  if (points.length === 0) return ''
  const columns: readonly TextColumn<Point>[] = [
    { heading: 'workers', align: 'right', cell: ({ workers }) => String(workers) },
    { heading: 'throughput', align: 'right', cell: ({ throughputPerSecond }) => formatRate(throughputPerSecond.mean) },
    { heading: '±', align: 'right', cell: halfWidth },
    { heading: 'p50', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p50) },
    { heading: 'p95', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p95) },
    { heading: 'p99', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p99) },
    { heading: 'lock wait', align: 'right', cell: ({ lock }) => formatShare(lock.waitRatio) },
    { heading: 'failed', align: 'right', cell: failedShare },
    { heading: 'binds', align: 'left', cell: ({ bindingLimit }) => bindingLimit },
    { heading: '', align: 'left', cell: ({ workers }) => remark(workers, verdict?.workers, defaultWorkers.workers) }
  ]
  return textTable(columns, points)
}

/** Half of the 95 % interval; none with a single repeat. */
function halfWidth({ throughputPerSecond: { low, high } }: Point): string {
  return low === null || high === null ? '–' : formatNumber((high - low) / 2)
}

function failedShare({ tasks: { ok, failed } }: Point): string {
  return ok + failed === 0 ? '–' : formatShare(failed / (ok + failed))
}

function remark(workers: number, recommended: number | undefined, ruleWorkers: number): string {
  const remarks = [workers === recommended ? 'recommended' : '', workers === ruleWorkers ? 'default rule' : '']
  return remarks.filter((word) => word !== '').join(', ')
}

function limitsSection({ limits }: SweepResult): string {
  return limits
    .map(({ label, fromWorkers }) => `Limit: ${label}, from ${formatWorkers(fromWorkers)} on`)
    .join('\n')
}

function footer({ startup, defaultWorkers: { rule, workers, cpuSource } }: SweepResult): string {
  const lines = [`Default rule: ${rule} = ${workers} (${cpuSource})`]
  if (startup !== null) {
    const { wallMs, cpuMsPerWorker, rssMbPerWorker } = startup
    lines.push(`Starting ${formatWorkers(startup.workers)} took ${formatMs(wallMs)}: ${formatMs(cpuMsPerWorker)} of CPU and ${formatNumber(rssMbPerWorker)} MB each`)
  }
  return lines.join('\n')
}
