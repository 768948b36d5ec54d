import { Button, SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Curve } from '../../../analysis/report/curve'
import { useRemembered } from '../../session/remembered'
import { CurveBody, curveViews } from '../../result/CurveBody'

const scales = ['log2', 'linear'] as const
const shownOrHidden = ['hidden', 'shown'] as const

/** A curve with the same choices of view as on the Sweep page. */
export function CurvePanel({ curve }: { readonly curve: Curve }): ReactNode {
  const [view, setView] = useRemembered('view', curveViews, 'chart')
  const [scale, setScale] = useRemembered('workerScale', scales, 'log2')
  const [opinions, setOpinions] = useRemembered('opinions', shownOrHidden, 'hidden')
  return (
    <div className="result runs-curve">
      <div className="result-tools">
        <Button
          variant={opinions === 'shown' ? 'light' : 'default'}
          size="xs"
          aria-pressed={opinions === 'shown'}
          disabled={view === 'table'}
          onClick={() => {
            setOpinions(opinions === 'shown' ? 'hidden' : 'shown')
          }}
        >
          Opinions
        </Button>
        <SegmentedControl className="switch" size="xs" aria-label="Worker axis" data={[...scales]} value={scale} onChange={setScale} disabled={view === 'table'} transitionDuration={0} />
        <SegmentedControl className="switch" size="xs" aria-label="Show as" data={[...curveViews]} value={view} onChange={setView} transitionDuration={0} />
      </div>
      <CurveBody curve={curve} view={view} scale={scale} showOpinions={opinions === 'shown'} />
    </div>
  )
}
