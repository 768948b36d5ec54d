import { Button, SegmentedControl } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import type { FormatName } from '../../../contract/formats/formats'
import type { WorkerScale } from '../../charts/drawing/axis'
import { curveOfSweep } from '../../../analysis/report/curve'
import { useAtMostEvery } from '../../elements/useAtMostEvery'
import { useRemembered } from '../../session/remembered'
import { useRun, useSession } from '../../session/Surroundings'
import { CurveBody, type CurveViewName, curveViews } from '../../result/CurveBody'
import { FormatButtons } from '../../result/ExportButtons'
import { EmptyResult } from './EmptyResult'

/** Two charts cost 30 to 60 ms to draw, so points that come quickly are drawn together. */
const REDRAW_MS = 1000

const scales = ['log2', 'linear'] as const
const shownOrHidden = ['hidden', 'shown'] as const

interface Props {
  /** True where the form beside it asks another question by now. */
  readonly isOfAnotherForm: boolean
  readonly canExport: boolean
  readonly onExport: (format: FormatName) => void
}

/** The centre: the curve with its limits over the latencies, or the same as a table. */
export function ResultView({ isOfAnotherForm, canExport, onExport }: Props): ReactNode {
  const [view, setView] = useRemembered('view', curveViews, 'chart')
  const [scale, setScale] = useRemembered('workerScale', scales, 'log2')
  const [opinions, setOpinions] = useRemembered('opinions', shownOrHidden, 'hidden')
  return (
    <section className="result" aria-label="Result">
      <div className="result-head" data-of-another-form={isOfAnotherForm}>
        <ResultName />
        <div className="result-tools">
          <Button
            variant={opinions === 'shown' ? 'light' : 'default'}
            size="xs"
            aria-pressed={opinions === 'shown'}
            disabled={view === 'table'}
            title="Mark where each model, Kneedle and the verdict put the size"
            onClick={() => {
              setOpinions(opinions === 'shown' ? 'hidden' : 'shown')
            }}
          >
            Opinions
          </Button>
          <Switch label="Worker axis" choices={scales} value={scale} onChange={setScale} disabled={view === 'table'} />
          <Switch label="Show as" choices={curveViews} value={view} onChange={setView} />
          <FormatButtons content="sweep" onExport={onExport} isPossible={canExport} />
        </div>
      </div>
      <ResultBody view={view} scale={scale} showOpinions={opinions === 'shown'} />
    </section>
  )
}

function ResultName(): ReactNode {
  const name = useSession((view) => view.runs.sweep?.run.scenario.name ?? null)
  return (
    <h2 className="result-name" title={name ?? ''}>
      {name ?? 'Throughput against workers'}
      <span className="dim">{name === null ? '' : ' tasks/s against workers'}</span>
    </h2>
  )
}

interface BodyProps {
  readonly view: CurveViewName
  readonly scale: WorkerScale
  readonly showOpinions: boolean
}

function ResultBody({ view, scale, showOpinions }: BodyProps): ReactNode {
  const result = useRun('sweep')
  const shown = useAtMostEvery(result, REDRAW_MS, `${result?.id} ${result?.state}`)
  const curve = useMemo(() => (shown === null ? null : curveOfSweep(shown)), [shown])
  if (shown === null || curve === null) return <EmptyResult />
  if (shown.points.length === 0 && shown.state !== 'running') return <p className="no-points">It ended before a single size was measured, so there is nothing to draw.</p>
  return <CurveBody curve={curve} view={view} scale={scale} showOpinions={showOpinions} />
}

interface SwitchProps<T extends string> {
  readonly label: string
  readonly choices: readonly T[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
}

function Switch<T extends string>({ label, choices, value, onChange, disabled = false }: SwitchProps<T>): ReactNode {
  return <SegmentedControl<T> className="switch" size="xs" aria-label={label} data={[...choices]} value={value} onChange={onChange} disabled={disabled} transitionDuration={0} />
}
