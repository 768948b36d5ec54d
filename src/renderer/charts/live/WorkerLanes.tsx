import { useComputedColorScheme } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { workerStates } from '../../../contract/result/tick'
import { formatWorkers } from '../../../contract/base/units'
import { useSize } from '../../elements/useSize'
import { useSession, useSurroundings } from '../../session/Surroundings'
import { laneRows, stateCounts } from './laneHistory'
import { createLanePainter, laneCanvasWidth } from './lanePainter'
import { stateLooks } from '../drawing/palette'

const THICKEST_REM = 1.2

/** One row a worker, coloured by what it does: the picture of stacked waits. */
export function WorkerLanes(): ReactNode {
  const { session } = useSurroundings()
  const poolSize = useSession((view) => view.runs.sweep?.run.startup?.workers ?? 0)
  const [holderRef, size] = useSize<HTMLDivElement>()
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const counts = useRef<(HTMLElement | null)[]>([])
  const workersRef = useRef<HTMLSpanElement>(null)
  const scheme = useComputedColorScheme('dark')

  useEffect(() => {
    const canvas = canvasRef.current
    if (canvas === null || size.width === 0 || size.height === 0) return
    const density = window.devicePixelRatio || 1
    canvas.width = laneCanvasWidth(size.width * density)
    canvas.height = Math.round(size.height * density)
    const painter = createLanePainter(canvas, THICKEST_REM * size.rem * density)
    const draw = (): void => {
      const ticks = session.ticks.ticks()
      painter.paint(ticks, laneRows(ticks, poolSize))
      const last = ticks.at(-1)
      stateCounts(last?.lanes ?? [], workerStates.length).forEach((count, index) => {
        write(counts.current[index], last === undefined ? '–' : String(count))
      })
      write(workersRef.current, last === undefined ? '' : formatWorkers(last.workers))
    }
    draw()
    return session.ticks.subscribe(draw)
  }, [session, size, poolSize, scheme])

  return (
    <figure className="lanes" aria-label="What each worker does, last 30 s">
      <figcaption>
        <span className="live-title">Worker lanes</span>
        <span className="dim lanes-now" ref={workersRef} />
        {workerStates.map((state, index) => (
          <span key={state} className="legend-item">
            <i className="state-key" style={{ background: `var(${stateLooks[state].color})`, height: `${stateLooks[state].fill * 0.85}rem` }} />
            {stateLooks[state].words}
            <output
              className="lanes-count"
              aria-label={`Workers ${stateLooks[state].words}`}
              aria-live="off"
              ref={(element) => {
                counts.current[index] = element
              }}
            >
              –
            </output>
          </span>
        ))}
      </figcaption>
      <div className="lanes-plot" ref={holderRef}>
        <canvas ref={canvasRef} />
      </div>
    </figure>
  )
}

function write(element: HTMLElement | null | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}
