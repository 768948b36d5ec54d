import { curveAt } from '../../../analysis/models/curveAt'
import type { Analysis, ImportedPoint } from '../../../contract/result/measurements'
import type { CurvePoint } from '../../../contract/result/models'
import { type CsvColumns, csvTable } from './csvTable'

interface AnalysisRow {
  readonly analysis: Analysis
  readonly point: ImportedPoint
  /** The chosen model at this size; null without one. */
  readonly fitted: CurvePoint | null
}

/** Add at the end, never rename: other programs read these names. */
const columns: CsvColumns<AnalysisRow> = {
  source: ({ analysis }) => analysis.source.name,
  workers: ({ point }) => point.workers,
  repeats: ({ point }) => point.repeats.length,
  throughput_per_s: ({ point }) => point.throughputPerSecond.mean,
  throughput_low_per_s: ({ point }) => point.throughputPerSecond.low,
  throughput_high_per_s: ({ point }) => point.throughputPerSecond.high,
  fitted_per_s: ({ fitted }) => fitted?.throughputPerSecond ?? null,
  fitted_low_per_s: ({ fitted }) => fitted?.low ?? null,
  fitted_high_per_s: ({ fitted }) => fitted?.high ?? null,
  latency_p50_ms: ({ point }) => point.latencyMs.p50,
  latency_p95_ms: ({ point }) => point.latencyMs.p95,
  latency_p99_ms: ({ point }) => point.latencyMs.p99,
  failed_share: ({ point }) => point.failedShare,
  recommended: ({ analysis, point }) => analysis.verdict?.workers === point.workers
}

/** An analysis of measurements as CSV: one row for every size. */
export function analysisCsv(analysis: Analysis): Generator<string, void> {
  const { models } = analysis
  return csvTable(
    columns,
    analysis.points.map((point) => ({ analysis, point, fitted: models === null ? null : curveAt(models, point.workers) }))
  )
}
