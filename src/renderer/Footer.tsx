import { type ReactNode, useEffect, useState } from 'react'
import type { Machine } from '../contract/result/result'
import { formatMs, formatNumber } from '../contract/base/units'
import type { FrameFigures } from './session/frameMeter'
import { useSession, useSurroundings } from './session/Surroundings'

/** How smoothly window and engine ran, and on what: read off the screen when a figure is doubted. */
export function Footer(): ReactNode {
  const version = useSession((view) => view.version)
  const machine = useSession((view) => view.runs.sweep?.run.machine ?? null)
  const delay = useSession((view) => view.runs.sweep?.run.eventLoopDelayMs ?? null)
  const [isAsked, setAsked] = useState(false)
  const frames = useFrameFigures(isAsked)
  return (
    <footer className="app-footer">
      <span>Poolscope {version}</span>
      {machine !== null && <span title="What the shown result was measured on">{machineWords(machine)}</span>}
      <span className="app-footer-gap" />
      {frames !== null && frames.frames > 0 && (
        <span title="Longest gap between two frames of this window while the sweep ran">
          longest frame {formatMs(Math.round(frames.longestMs))}, {frames.over50Ms} over 50 ms
        </span>
      )}
      <button
        type="button"
        className="app-footer-toggle"
        aria-pressed={isAsked}
        title="Counts the frames of this window while a sweep runs. It keeps the window drawing sixty times a second, which takes time from what is measured."
        onClick={() => {
          setAsked(!isAsked)
        }}
      >
        Count frames
      </button>
      {delay !== null && (
        <span title="How late the measuring process's event loop was at most, and in 99 of 100 cases">
          engine loop late by at most {formatMs(delay.max)}, p99 {formatMs(delay.p99)}
        </span>
      )}
    </footer>
  )
}

function machineWords({ cpus, availableParallelism, cpuQuota, platform, arch, uvThreadpoolSize }: Machine): string {
  const usable = availableParallelism === cpus ? '' : `, ${availableParallelism} usable`
  const quota = cpuQuota === null ? '' : `, a quota of ${formatNumber(cpuQuota)}`
  return `${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}${usable}${quota}, ${uvThreadpoolSize} libuv threads, ${platform} ${arch}`
}

const REFRESH_MS = 1000

/** The figures of the sweep that runs or ran last in this window while they were asked for; null before. */
function useFrameFigures(isAsked: boolean): FrameFigures | null {
  const { frames } = useSurroundings()
  const isRunning = useSession((view) => view.runs.sweep?.run.state === 'running')
  const [figures, setFigures] = useState<FrameFigures | null>(null)

  useEffect(() => {
    if (!isRunning || !isAsked) return
    frames.start()
    const refresh = (): void => {
      setFigures({ ...frames.figures() })
    }
    const timer = setInterval(refresh, REFRESH_MS)
    return () => {
      clearInterval(timer)
      frames.stop()
      refresh()
    }
  }, [frames, isRunning, isAsked])

  return figures
}
