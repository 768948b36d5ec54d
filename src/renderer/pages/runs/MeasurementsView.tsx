import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { MeasuredFile } from '../../../contract/measurements'
import { type Weighting, weightings } from '../../../contract/models'
import { curveOfAnalysis } from '../../charts/curve'
import { useSurroundings } from '../../Surroundings'
import { ScenarioFieldInput } from '../../form/ScenarioFieldInput'
import { VerdictGrounds } from '../../result/VerdictGrounds'
import { useAnalysis } from './analyseFile'
import { CurvePanel } from './CurvePanel'
import { ExportButtons } from '../../elements/ExportButtons'
import { latencyBoundField, readLatencyBound } from './latencyBound'

/** Somebody else's measurements with the same models, the same verdict and the same grounds for it. */
export function MeasurementsView({ file }: { readonly file: MeasuredFile }): ReactNode {
  const { bridge } = useSurroundings()
  const [weighting, setWeighting] = useState<Weighting>('relative')
  const [boundText, setBoundText] = useState('')
  const hasP99 = useMemo(() => file.rows.some((row) => row.p99Ms !== null), [file])
  // A file may be opened again without its latencies; a bound that cannot be seen must not decide.
  const { p99Ms, error } = readLatencyBound(hasP99 ? boundText : '')
  const analysis = useAnalysis(file, weighting, p99Ms)
  const curve = useMemo(() => (analysis === null ? null : curveOfAnalysis(analysis, p99Ms)), [analysis, p99Ms])
  if (analysis === null || curve === null) {
    return (
      <p className="runs-sentence runs-empty" aria-busy>
        Working out the curve and its models …
      </p>
    )
  }
  return (
    <>
      <header className="runs-head">
        <div className="runs-said">
          <p className="dim">
            {file.name} · {file.format} · {file.rows.length} rows
          </p>
          <p className="runs-sentence">{analysis.verdict?.sentence ?? analysis.noVerdict}</p>
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
          <ExportButtons save={(format) => bridge.exportAnalysis(analysis, format)} />
        </div>
      </header>
      <CurvePanel curve={curve} />
      <div className="runs-words grounds">
        <VerdictGrounds found={analysis} isImported />
        {file.remarks.map((remark) => (
          <p key={remark} className="dim">
            {remark}
          </p>
        ))}
      </div>
    </>
  )
}
