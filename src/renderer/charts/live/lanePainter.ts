import { type Tick, workerStates } from '../../../contract/result/tick'
import { cssColor } from '../drawing/cssColor'
import { LANE_COLUMNS, laneColumn, laneHeight } from './laneHistory'
import { stateLooks } from '../drawing/palette'

/** Rows at least this high show a state by the height of its bar as well; lower ones are filled. */
const HEIGHT_SHOWS_FROM_PX = 4
/** A tick that comes late fills the columns since the one before; after a longer silence nothing is known of them. */
const LATEST_COLUMNS = 10

export interface LanePainter {
  /** Draws what is new since the last call, and everything when rows changed or time jumped. */
  readonly paint: (ticks: readonly Tick[], rows: number) => void
}

/** Width of the canvas in its own pixels: whole pixels a column, so that scrolling copies without loss. */
export function laneCanvasWidth(widthPx: number): number {
  return LANE_COLUMNS * Math.max(1, Math.round(widthPx / LANE_COLUMNS))
}

/**
 * Paints worker lanes on a canvas, newest at the right. Scrolling copies the picture and paints only the new columns:
 * painting 64 lanes of 300 columns anew ten times a second would cost more than all the other live charts.
 */
export function createLanePainter(canvas: HTMLCanvasElement, thickestPx: number): LanePainter {
  const context = canvas.getContext('2d')
  const looks = workerStates.map((state) => ({ color: cssColor(stateLooks[state].color), fill: stateLooks[state].fill }))
  const columnPx = canvas.width / LANE_COLUMNS
  let painted: { readonly column: number; readonly rows: number } | null = null

  const paintTick = (pen: CanvasRenderingContext2D, tick: Tick, columns: number, newest: number, rows: number): void => {
    const height = laneHeight(rows, canvas.height, thickestPx)
    const right = canvas.width - (newest - laneColumn(tick)) * columnPx
    const width = columns * columnPx
    pen.clearRect(right - width, 0, width, canvas.height)
    tick.lanes.forEach((state, lane) => {
      const look = looks[state]
      if (look === undefined) return
      const top = Math.round(lane * height)
      const bottom = Math.round((lane + 1) * height)
      const filled = height < HEIGHT_SHOWS_FROM_PX ? bottom - top : Math.max(1, Math.round((bottom - top - 1) * look.fill))
      pen.fillStyle = look.color
      pen.fillRect(right - width, bottom - filled, width, filled)
    })
  }

  const scroll = (pen: CanvasRenderingContext2D, columns: number): void => {
    const shift = columns * columnPx
    pen.globalCompositeOperation = 'copy'
    pen.drawImage(canvas, shift, 0, canvas.width - shift, canvas.height, 0, 0, canvas.width - shift, canvas.height)
    pen.globalCompositeOperation = 'source-over'
  }

  return {
    paint: (ticks, rows) => {
      if (context === null) return
      const last = ticks.at(-1)
      if (last === undefined) {
        context.clearRect(0, 0, canvas.width, canvas.height)
        painted = null
        return
      }
      const newest = laneColumn(last)
      const step = painted?.rows === rows ? newest - painted.column : LANE_COLUMNS
      const isAnew = step < 0 || step >= LANE_COLUMNS
      if (isAnew) context.clearRect(0, 0, canvas.width, canvas.height)
      else if (step > 0) scroll(context, step)
      // The newest column may have been painted from an earlier tick already; it is painted again.
      let reached = isAnew ? null : newest - step - 1
      for (const tick of ticks) {
        const column = laneColumn(tick)
        if (column <= (reached ?? newest - LANE_COLUMNS)) continue
        paintTick(context, tick, reached === null ? 1 : Math.min(column - reached, LATEST_COLUMNS), newest, rows)
        reached = column
      }
      painted = { column: newest, rows }
    }
  }
}
