import type { Analysis, ImportedPoint } from '../../contract/result/measurements'
import { formatCompact, formatMs, formatRate, formatShare } from '../../contract/base/units'
import { curveAt } from '../../analysis/models/curveAt'
import { standingInWords } from '../../analysis/verdict/sentence'
import { alternativesTable, orDash, verdictLines } from './analysisSections'
import { modelLines } from './modelLines'
import { paragraph } from '../terminal/wrapped'
import { onOneLine } from '../terminal/terminal'
import { type TextColumn, textTable } from '../terminal/textTable'

/** What was found in a file of measurements, for people: the answer first, then what it rests on. */
export function analysisSummary(analysis: Analysis): string {
  const { source, verdict, noVerdict, models, noModels, knee } = analysis
  const sections = [
    `${onOneLine(source.name)} (${source.format}, ${source.rows} ${source.rows === 1 ? 'row' : 'rows'})`,
    verdict === null ? paragraph(noVerdict ?? '') : verdictLines(verdict, 'the file does not tell'),
    modelLines(models, noModels, knee),
    pointsTable(analysis),
    verdict === null ? '' : alternativesTable(verdict.alternatives)
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/** Columns that the file says nothing of are left out. */
function pointsTable({ points, models, verdict }: Analysis): string {
  const known = (value: (point: ImportedPoint) => number | null): boolean => points.some((point) => value(point) !== null)
  const columns: (TextColumn<ImportedPoint> | null)[] = [
    { heading: 'workers', align: 'right', cell: ({ workers }) => String(workers) },
    { heading: 'throughput', align: 'right', cell: ({ throughputPerSecond }) => formatRate(throughputPerSecond.mean) },
    { heading: '±', align: 'right', cell: ({ throughputPerSecond: { mean, high } }) => (high === null ? '–' : formatCompact(high - mean)) },
    models === null ? null : { heading: 'fitted', align: 'right', cell: ({ workers }) => orDash(curveAt(models, workers)?.throughputPerSecond ?? null, formatRate) },
    known(({ latencyMs }) => latencyMs.p50) ? { heading: 'p50', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p50) } : null,
    known(({ latencyMs }) => latencyMs.p95) ? { heading: 'p95', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p95) } : null,
    known(({ latencyMs }) => latencyMs.p99) ? { heading: 'p99', align: 'right', cell: ({ latencyMs }) => formatMs(latencyMs.p99) } : null,
    known(({ failedShare }) => failedShare) ? { heading: 'failed', align: 'right', cell: ({ failedShare }) => orDash(failedShare, formatShare) } : null,
    { heading: '', align: 'left', cell: ({ workers }) => (workers === verdict?.workers ? standingInWords(verdict) : '') }
  ]
  return textTable(columns.flatMap((column) => column ?? []), points)
}
