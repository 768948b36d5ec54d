import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { LabEvent } from '../../../../../contract/labs/lab'
import { heard, type LiveClock, liveTime } from '../player/liveClock'
import { type Player, usePlayer } from '../player/usePlayer'
import { isOpen, type LaneGroup, lanesOf, momentsOf } from './segments'

/** What happened in a lab, as it happens and again at the learner's pace: whatever shows it moves in step. */
export interface Film {
  readonly groups: readonly LaneGroup[]
  readonly player: Player
  /** How far a run is to be shown now, ms. */
  readonly timeOf: (group: LaneGroup) => number
  /** The end of the axis of time, ms. */
  readonly endMs: number
}

/**
 * @param runs the runs that are shown, in this order; all when left out
 * @param foreseenMs how long the longest is expected to take: while it runs the axis is at least as long, so that it does not move
 */
export function useFilm(events: readonly LabEvent[], isRunning: boolean, runs?: readonly string[], foreseenMs = 0): Film {
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
  return { groups, player, timeOf, endMs: isRunning ? Math.max(toldMs, foreseenMs) : toldMs }
}
