import { type ReactNode, useCallback } from 'react'
import { formatMs } from '../../../../../contract/base/units'
import { stateLooks } from '../../../../charts/drawing/palette'
import { PlayerBar } from '../player/PlayerBar'
import { type Brush, PlotCanvas } from '../plots/PlotCanvas'
import { paintLanes } from './paintLanes'
import type { LaneState } from './segments'
import type { Film } from './useFilm'

interface Props {
  readonly title: string
  readonly film: Film
  readonly isRunning: boolean
  /** What the states mean in this lab; only these are in the legend. */
  readonly words: Readonly<Partial<Record<LaneState, string>>>
  readonly heightRem: number
}

/** Who did what when. */
export function Lanes({ title, film: { groups, player, timeOf, nowMs, room }, isRunning, words, heightRem }: Props): ReactNode {
  const paint = useCallback((brush: Brush) => paintLanes(brush, groups, timeOf, room), [groups, timeOf, room])
  const says = groups.map(({ run, lanes, endMs: groupEndMs }) => `${run}: ${lanes.length} lanes, over after ${formatMs(groupEndMs)}`).join('; ')
  return (
    <div className="lanes">
      <PlotCanvas title={title} says={says === '' ? (isRunning ? 'Getting ready.' : 'What happens is drawn here.') : says} isPending={groups.length === 0} paint={paint} onFrame={player.onFrame} heightRem={heightRem} />
      <div className="lanes-foot">
        <PlayerBar player={player} nowMs={nowMs} endMs={room.endMs} disabled={isRunning || groups.length === 0} />
        <ul className="lanes-legend" aria-label="Colours">
          {Object.entries(words).map(([state, meaning]) => {
            const look = stateLooks[state as LaneState]
            return (
              <li key={state}>
                <span className="lanes-sample" style={{ background: `var(${look.color})`, height: `${look.fill}em` }} />
                {meaning}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
