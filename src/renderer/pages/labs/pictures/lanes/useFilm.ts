import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { LabEvent } from '../../../../../contract/labs/lab'
import { heard, type LiveClock, liveTime } from '../player/liveClock'
import { type Player, usePlayer } from '../player/usePlayer'
import { isOpen, type LaneGroup, lanesOf, momentsOf } from './segments'

/** How large the picture will be, as far as the settings tell: while a lab runs nothing moves to make room. */
export interface Foreseen {
  /** Length of the longest run, ms. */
  readonly endMs: number
  /** Runs, one under the other, and lanes of all of them together. */
  readonly groups: number
  readonly lanes: number
}

/** What happened in a lab, as it happens and again at the learner's pace: whatever shows it moves in step. */
export interface Film {
  readonly groups: readonly LaneGroup[]
  readonly player: Player
  /** How far a run is to be shown now, ms. */
  readonly timeOf: (group: LaneGroup) => number
  /** The end of the axis of time, and how many runs and lanes there is to be room for. */
  readonly room: Foreseen
  /** Where it stands now, ms. */
  readonly nowMs: () => number
}

const unforeseen: Foreseen = { endMs: 0, groups: 0, lanes: 0 }

/** @param runs the runs that are shown, in this order; all when left out */
export function useFilm(events: readonly LabEvent[], isRunning: boolean, runs?: readonly string[], foreseen = unforeseen): Film {
  const groups = useMemo(() => lanesOf(events, runs), [events, runs])
  const moments = useMemo(() => momentsOf(groups), [groups])
  const toldMs = Math.max(0, ...groups.map((group) => group.endMs))
  const player = usePlayer(toldMs, moments, isRunning)
  const clock = useRef<LiveClock | null>(null)

  useEffect(() => {
    const last = events.at(-1)
    clock.current = isRunning && last !== undefined ? heard(clock.current, last.run, last.atMs, performance.now()) : null
  }, [events, isRunning])

  const { time } = player
  const timeOf = useCallback(
    (group: LaneGroup) => {
      if (!isRunning) return time()
      // What is over is shown to its end; the run under way as far as its clock has come.
      if (clock.current?.run !== group.run) return group.endMs
      const nowMs = liveTime(clock.current, performance.now())
      return isOpen(group) ? nowMs : Math.min(nowMs, group.endMs)
    },
    [isRunning, time]
  )
  const nowMs = useCallback(() => {
    const underWay = groups.find(({ run }) => run === clock.current?.run)
    return underWay === undefined ? time() : timeOf(underWay)
  }, [groups, time, timeOf])
  const room = useMemo(() => roomFor(groups, isRunning ? foreseen : unforeseen), [groups, isRunning, foreseen])
  return { groups, player, timeOf, nowMs, room }
}

function roomFor(groups: readonly LaneGroup[], foreseen: Foreseen): Foreseen {
  return {
    endMs: Math.max(foreseen.endMs, ...groups.map(({ endMs }) => endMs)),
    groups: Math.max(foreseen.groups, groups.length),
    lanes: Math.max(foreseen.lanes, groups.reduce((sum, { lanes }) => sum + lanes.length, 0))
  }
}
