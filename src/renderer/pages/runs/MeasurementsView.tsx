import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { MeasuredFile } from '../../../contract/result/measurements'
import { type Weighting, weightings } from '../../../contract/result/models'
import { analysisReport, sourceInWords } from '../../../analysis/report/analysisReport'
import { curveOfReport, textOf } from '../../../analysis/report/report'
import { ScenarioFieldInput } from '../../form/ScenarioFieldInput'
import { grounds, ReportSections } from '../../result/ReportSections'
import { useAnalysis } from './analyseFile'
import { CurvePanel } from './CurvePanel'
import { ExportButtons } from '../../result/ExportButtons'
import { scenarioSchema } from '../../../contract/scenario/scenario'
import { type ScenarioField, scenarioField } from '../../../contract/scenario/scenarioFields'
import { valueOf, withAdvice } from '../../form/draft'

/** The bound of a scenario, under a path of its own: the scenario's form is in the same window. */
const latencyBoundField: ScenarioField = { ...scenarioField('measuring.p99Ms'), group: null, path: 'measurements.p99Ms' }

interface LatencyBound {
  /** Null where there is none, and while the text is wrong. */
  readonly p99Ms: number | null
  readonly error: string | undefined
}

/** Reads what was typed by the scenario's own rule. */
function readLatencyBound(text: string): LatencyBound {
  const parsed = scenarioSchema.safeParse({ measuring: { p99Ms: valueOf(text, latencyBoundField) } })
  if (parsed.success) return { p99Ms: parsed.data.measuring.p99Ms, error: undefined }
  return { p99Ms: null, error: withAdvice(parsed.error.issues[0]?.message ?? '', text, latencyBoundField) }
}

/** Somebody else's measurements with the same models, the same verdict and the same grounds for it. `name`: what tells the file from others. */
export function MeasurementsView({ file, name }: { readonly file: MeasuredFile; readonly name: string }): ReactNode {
  const [weighting, setWeighting] = useState<Weighting>('relative')
  const [boundText, setBoundText] = useState('')
  const hasP99 = useMemo(() => file.rows.some((row) => row.p99Ms !== null), [file])
  // A file may be opened again without its latencies; a bound that cannot be seen must not decide.
  const { p99Ms, error } = readLatencyBound(hasP99 ? boundText : '')
  const analysis = useAnalysis(file, weighting, p99Ms)
  const report = useMemo(() => (analysis === null ? null : analysisReport(analysis, p99Ms)), [analysis, p99Ms])
  if (report === null) {
    return (
      <p className="runs-sentence runs-empty" aria-busy>
        Working out the curve and its models …
      </p>
    )
  }
  const curve = curveOfReport(report)
  return (
    <>
      <header className="runs-head">
        <div className="runs-said">
          <p className="dim" title={file.path}>
            {name} · {sourceInWords({ format: file.format, rows: file.rows.length })}
          </p>
          <p className="runs-sentence">{textOf(report, 'answer')}</p>
        </div>
        <div className="runs-actions">
          {hasP99 && (
            <ScenarioFieldInput
              field={latencyBoundField}
              text={boundText}
              error={error}
              act={(action) => {
                if (action.kind === 'type') setBoundText(action.text)
              }}
            />
          )}
          <SegmentedControl<Weighting>
            className="switch"
            size="xs"
            aria-label="Weighting of residuals"
            data={[...weightings]}
            value={weighting}
            onChange={setWeighting}
            transitionDuration={0}
          />
          <ExportButtons inMenuOf="runs" of={{ content: 'analysis', path: file.path, weighting, p99Ms }} />
        </div>
      </header>
      {curve !== null && <CurvePanel curve={curve} />}
      <div className="runs-words grounds">
        <ReportSections report={report} ids={[...grounds, 'remarks']} />
      </div>
    </>
  )
}
