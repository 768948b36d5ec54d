import { formatMs } from '../../../../../contract/base/units'
import { niceAxis } from '../../../../charts/drawing/axis'
import { stateLooks } from '../../../../charts/drawing/palette'
import { font, stroke } from '../plots/axes'
import type { Brush } from '../plots/PlotCanvas'
import { isOpen, type LaneGroup } from './segments'
import type { Foreseen } from './useFilm'

const NAMES_REM = 6.6
const BOTTOM_REM = 1.6
const HEAD_REM = 1.3
const THICKEST_REM = 1.7
/** Names of actors are written where a lane is this high, numbers of items where a bar has room for them, in rem. */
const NAMED_FROM_REM = 0.85
const NUMBER_REM = 0.75

/**
 * Lanes of all groups, one under the other on one axis of time, each as far as `timeOf` says: one worker above ten shows
 * at once how much sooner the ten are done. Each state has its colour and its height, as on the Sweep page.
 */
export function paintLanes({ pen, width, height, rem, color }: Brush, groups: readonly LaneGroup[], timeOf: (group: LaneGroup) => number, room: Foreseen): void {
  if (groups.length === 0) return
  const left = NAMES_REM * rem
  const right = width - 0.6 * rem
  const bottom = height - BOTTOM_REM * rem
  const axis = niceAxis(room.endMs)
  const px = (ms: number): number => left + axis.place(Math.min(ms, axis.max)) * (right - left)
  const laneHeight = Math.max(0, Math.min(THICKEST_REM * rem, (bottom - room.groups * HEAD_REM * rem) / Math.max(1, room.lanes)))

  pen.font = font(rem, 0.8)
  pen.strokeStyle = color('--grid')
  pen.lineWidth = 1
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  pen.fillStyle = color('--text-dim')
  for (const tick of axis.ticks) {
    stroke(pen, Math.round(px(tick)) + 0.5, 0, Math.round(px(tick)) + 0.5, bottom)
    pen.fillText(formatMs(tick), Math.min(px(tick), width - pen.measureText(formatMs(tick)).width / 2), bottom + 0.35 * rem)
  }

  let top = 0
  for (const group of groups) {
    const { run, lanes, endMs: groupEndMs } = group
    const atMs = timeOf(group)
    const from = top
    pen.font = font(rem, 0.85, 600)
    pen.textAlign = 'left'
    pen.textBaseline = 'middle'
    pen.fillStyle = color('--text')
    pen.fillText(atMs >= groupEndMs && !isOpen(group) ? `${run}: ${formatMs(groupEndMs)}` : run, 0.2 * rem, top + 0.65 * rem)
    top += HEAD_REM * rem
    for (const { actor, segments } of lanes) {
      if (laneHeight >= NAMED_FROM_REM * rem) {
        pen.font = font(rem, 0.75)
        pen.textAlign = 'right'
        pen.fillStyle = color('--text-dim')
        pen.fillText(actor, left - 0.5 * rem, top + laneHeight / 2, left - 0.8 * rem)
      }
      for (const { state, fromMs, toMs, item } of segments) {
        if (fromMs > atMs) break
        const look = stateLooks[state]
        const start = px(fromMs)
        const end = px(Math.min(toMs, atMs))
        const filled = Math.max(1, (laneHeight - 1) * (laneHeight < 5 ? 1 : look.fill))
        pen.fillStyle = color(look.color)
        // A hair of ground between neighbours, where there is room for it.
        pen.fillRect(start, top + laneHeight - filled, Math.max(0.7, end - start - (end - start > 3 ? 1 : 0)), filled)
        if (item === null || end - start < 1.6 * rem || laneHeight < NUMBER_REM * rem) continue
        pen.font = font(rem, Math.min(0.7, (0.7 * laneHeight) / rem))
        pen.textAlign = 'center'
        pen.fillStyle = color('--panel')
        pen.fillText(String(item + 1), (start + end) / 2, top + laneHeight - filled / 2)
      }
      top += laneHeight
    }
    if (atMs >= groupEndMs && !isOpen(group)) continue
    pen.strokeStyle = color('--rule')
    pen.lineWidth = 1.5
    stroke(pen, px(atMs), from, px(atMs), top)
  }
}
