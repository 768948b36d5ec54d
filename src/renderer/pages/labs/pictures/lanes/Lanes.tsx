import { type ReactNode, useCallback, useMemo } from 'react'
import type { LabEvent } from '../../../../../contract/labs/lab'
import { formatMs } from '../../../../../contract/units'
import { stateLooks } from '../../../../charts/palette'
import { PlayerBar } from '../player/PlayerBar'
import { usePlayer } from '../player/usePlayer'
import { type Brush, PlotCanvas } from '../plots/PlotCanvas'
import { paintLanes } from './paintLanes'
import { type LaneState, lanesOf, momentsOf } from './segments'

interface Props {
  readonly title: string
  readonly events: readonly LabEvent[]
  /** Runs that are shown, in this order; all when left out. */
  readonly runs?: readonly string[]
  readonly isRunning: boolean
  /** What the states mean in this lab; only these are in the legend. */
  readonly words: Readonly<Partial<Record<LaneState, string>>>
  readonly heightRem: number
}

/** Who did what when: as it happens, and again at the learner's pace. */
export function Lanes({ title, events, runs, isRunning, words, heightRem }: Props): ReactNode {
  const groups = useMemo(() => lanesOf(events, runs), [events, runs])
  const moments = useMemo(() => momentsOf(groups), [groups])
  const endMs = Math.max(0, ...groups.map((group) => group.endMs))
  const player = usePlayer(endMs, moments, isRunning)
  const { time } = player
  const paint = useCallback((brush: Brush) => paintLanes(brush, groups, time(), endMs), [groups, time, endMs])
  const says = groups.map(({ run, lanes, endMs: groupEndMs }) => `${run}: ${lanes.length} lanes, over after ${formatMs(groupEndMs)}`).join('; ')
  return (
    <div className="lanes">
      <PlotCanvas title={title} says={says === '' ? (isRunning ? 'Getting ready.' : 'What happens is drawn here.') : says} isPending={groups.length === 0} paint={paint} onFrame={player.onFrame} heightRem={heightRem} />
      <div className="lanes-foot">
        <PlayerBar player={player} disabled={isRunning || groups.length === 0} />
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
