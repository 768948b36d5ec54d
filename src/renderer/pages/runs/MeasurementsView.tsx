import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { MeasuredFile } from '../../../contract/measurements'
import { type Weighting, weightings } from '../../../contract/models'
import { formatWorkers } from '../../../contract/units'
import { curveOfAnalysis } from '../../charts/curve'
import { useSurroundings } from '../../Surroundings'
import { analyseFile } from './analyseFile'
import { CurvePanel } from './CurvePanel'
import { ExportButtons } from './ExportButtons'

/** Somebody else's measurements with the same models and the same verdict. */
export function MeasurementsView({ file }: { readonly file: MeasuredFile }): ReactNode {
  const { bridge } = useSurroundings()
  const [weighting, setWeighting] = useState<Weighting>('relative')
  const analysis = useMemo(() => analyseFile(file, weighting), [file, weighting])
  const curve = useMemo(() => curveOfAnalysis(analysis), [analysis])
  const knee = analysis.knee.workers === null ? 'Kneedle sees no knee.' : `Kneedle sees the knee at ${formatWorkers(analysis.knee.workers)}.`
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
      <div className="runs-words">
        {analysis.models === null ? <p>{analysis.noModels}</p> : <p>{analysis.models.words.join(' ')} {knee}</p>}
        {analysis.verdict?.doubts.map((doubt) => (
          <p key={doubt} className="dim">
            {doubt}
          </p>
        ))}
        {file.remarks.map((remark) => (
          <p key={remark} className="dim">
            {remark}
          </p>
        ))}
      </div>
    </>
  )
}
