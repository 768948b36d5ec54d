import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { advance, fittingSpeed, nextTime, previousTime } from './playerTime'

export interface Player {
  /** Where it stands, ms; read in every frame. */
  readonly time: () => number
  readonly isPlaying: boolean
  readonly speed: number
  readonly toggle: () => void
  readonly stepForward: () => void
  readonly stepBack: () => void
  readonly seek: (atMs: number) => void
  readonly setSpeed: (speed: number) => void
  /** Called with every frame and every change of time; returns how to stop that. */
  readonly onFrame: (draw: () => void) => () => void
}

/**
 * Plays the time of a run. While the lab runs every frame is drawn anew, as far as things have happened; when it is over,
 * all is shown, and can be played again from the start. Frames are asked for only while something moves.
 */
export function usePlayer(endMs: number, timesMs: readonly number[], isLive: boolean): Player {
  const at = useRef(0)
  const draws = useRef(new Set<() => void>())
  const [isPlaying, setPlaying] = useState(false)
  const [chosen, setChosen] = useState<number | null>(null)
  const speed = chosen ?? fittingSpeed(endMs)

  const draw = useCallback(() => {
    for (const each of draws.current) each()
  }, [])
  const show = useCallback(
    (atMs: number) => {
      at.current = atMs
      draw()
    },
    [draw]
  )

  // Live, and when the run is over: everything that has happened.
  useEffect(() => {
    if (!isPlaying) show(endMs)
    // Only what happens moves it: pausing must not jump to the end.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [endMs, isLive, show])

  useEffect(() => {
    if (!isLive) return
    return eachFrame(() => {
      draw()
      return true
    })
  }, [isLive, draw])

  const frame = useEffectEvent((frameMs: number): boolean => {
    show(advance(at.current, frameMs, speed, endMs))
    if (at.current < endMs) return true
    setPlaying(false)
    return false
  })
  useEffect(() => (isPlaying ? eachFrame(frame) : undefined), [isPlaying])

  const time = useCallback(() => at.current, [])
  const onFrame = useCallback((each: () => void) => {
    draws.current.add(each)
    return () => draws.current.delete(each)
  }, [])

  return {
    time,
    onFrame,
    isPlaying,
    speed,
    toggle() {
      if (!isPlaying && at.current >= endMs) show(0)
      setPlaying(!isPlaying)
    },
    stepForward() {
      setPlaying(false)
      show(nextTime(timesMs, at.current, endMs))
    },
    stepBack() {
      setPlaying(false)
      show(previousTime(timesMs, at.current))
    },
    seek(atMs) {
      show(atMs)
    },
    setSpeed: setChosen
  }
}

/** Calls with every frame, and how long the one before took, ms, for as long as the answer is true; returns how to stop it. */
function eachFrame(act: (frameMs: number) => boolean): () => void {
  let last = performance.now()
  let request = 0
  const next = (nowMs: number): void => {
    const goesOn = act(Math.max(0, nowMs - last))
    last = nowMs
    if (goesOn) request = requestAnimationFrame(next)
  }
  request = requestAnimationFrame(next)
  return () => cancelAnimationFrame(request)
}
