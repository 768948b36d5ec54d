import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { formatDuration } from '../contract/base/units'
import { pageTable } from '../contract/pages'
import { closeInnermost, closesByItself } from './session/escape'
import { isPlainKey } from './session/shortcuts'
import { runningKind, useSession } from './session/Surroundings'
import { useCommandCentre } from './session/useCommands'
import { useWorkspace } from './session/Workspace'

/** A sweep that takes longer than this is not ended by one key that may have been meant for something else. */
const ASKS_FROM_MS = 60_000

/**
 * Escape closes the innermost thing that is open. Where nothing is, it stops what runs, on the page that shows it; a
 * long sweep is asked about first.
 */
export function EscapeKey(): ReactNode {
  const commands = useCommandCentre()
  const { page } = useWorkspace()
  // A sweep that is being asked about has no run yet, and can be stopped all the same.
  const stoppable = useSession((view) => runningKind(view) ?? 'sweep')
  const isLong = useSession(({ runs: { sweep } }) => sweep?.run.state === 'running' && sweep.progress !== null && sweep.progress.elapsedMs + sweep.progress.remainingMs > ASKS_FROM_MS)
  const [isAsking, setAsking] = useState(false)

  const escaped = useEffectEvent((): void => {
    if (closeInnermost()) return
    if (pageTable[page].shows !== stoppable || !commands.possible().includes('stop')) return
    if (isLong) setAsking(true)
    else commands.order('stop')
  })

  useEffect(() => {
    let closedByOther = false
    // Before anything else hears of it, because some things close without a word.
    const before = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') closedByOther = closesByItself(event.target)
    }
    const after = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isPlainKey(event) || event.shiftKey || event.repeat || event.defaultPrevented || closedByOther) return
      event.preventDefault()
      escaped()
    }
    window.addEventListener('keydown', before, { capture: true })
    window.addEventListener('keydown', after)
    return () => {
      window.removeEventListener('keydown', before, { capture: true })
      window.removeEventListener('keydown', after)
    }
  }, [])

  return isAsking && <StopQuestion onStop={() => commands.order('stop')} onClose={() => setAsking(false)} />
}

interface QuestionProps {
  readonly onStop: () => void
  readonly onClose: () => void
}

/** Enter stops, Escape goes on; it closes by itself when there is nothing left to stop. */
function StopQuestion({ onStop, onClose }: QuestionProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const progress = useSession((view) => view.runs.sweep?.progress ?? null)
  const isRunning = useSession((view) => view.runs.sweep?.run.state === 'running')

  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if (!isRunning) close()
  }, [isRunning])

  return (
    <dialog ref={dialog} className="question" aria-labelledby="stop-question" onClose={onClose}>
      <h2 id="stop-question">Stop the sweep?</h2>
      <p>
        {progress !== null && `It has run for ${formatDuration(progress.elapsedMs)}, and about ${formatDuration(progress.remainingMs)} are left. `}
        Finished points are kept.
      </p>
      <p className="question-answers">
        <button
          type="button"
          autoFocus
          onClick={() => {
            onStop()
            onClose()
          }}
        >
          Stop <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={onClose}>
          Go on measuring <kbd>Esc</kbd>
        </button>
      </p>
    </dialog>
  )
}
