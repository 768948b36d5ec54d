import { Button } from '@mantine/core'
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Progress } from '../../../contract/result/tick'
import { formatDuration, formatWorkers } from '../../../contract/base/units'
import { useSession } from '../../session/Surroundings'
import { ariaKey, commandTitle } from '../../session/shortcuts'
import type { RunPhase } from './useRunControl'

interface Props {
  readonly phase: RunPhase
  readonly canRun: boolean
  readonly onRun: () => void
  readonly onStop: () => void
}

export function RunBar({ phase, canRun, onRun, onStop }: Props): ReactNode {
  const busy = phase !== 'idle'
  return (
    <div className="run-bar">
      <Button leftSection={<IconPlayerPlayFilled size="1rem" />} onClick={onRun} disabled={busy} data-dimmed={!canRun} title={commandTitle('run', 'Run this scenario')} aria-keyshortcuts={ariaKey('run')}>
        Run
      </Button>
      <Button
        variant="default"
        leftSection={<IconPlayerStopFilled size="1rem" />}
        onClick={onStop}
        disabled={phase === 'idle' || phase === 'stopping'}
        title={commandTitle('stop', 'Stop and keep the finished points')}
        aria-keyshortcuts={ariaKey('stop')}
      >
        Stop
      </Button>
      <ProgressLine phase={phase} />
    </div>
  )
}

const phaseWords: Readonly<Record<Progress['phase'], string>> = {
  starting: 'Starting workers',
  warming: 'Warming up',
  measuring: 'Measuring',
  draining: 'Letting tasks finish',
  finishing: 'Working out the verdict'
}

/** What happens now and how long it will take. Takes the same room whether anything runs or not. */
function ProgressLine({ phase }: { readonly phase: RunPhase }): ReactNode {
  const progress = useSession((view) => view.runs.sweep?.progress ?? null)
  if (phase === 'idle') return <div className="progress" aria-hidden="true" />
  const share = progress === null ? 0 : Math.min(1, Math.max(0, progress.share))
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{phase === 'stopping' ? 'Stopping' : progress === null ? 'Starting' : doing(progress)}</span>
        <span className="progress-left">{progress === null || phase === 'stopping' ? '' : left(progress)}</span>
      </div>
      <div className="progress-track" role="progressbar" aria-label="Sweep progress" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
        <div className="progress-done" style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  )
}

function doing({ phase, workers, repeat }: Progress): string {
  const where = workers === 0 || phase === 'finishing' ? '' : `, ${formatWorkers(workers)}${repeat === 0 ? '' : `, repeat ${repeat}`}`
  return `${phaseWords[phase]}${where}`
}

/** The plan of an automatic sweep grows and shrinks: how many windows it will be is not known. */
function left({ finishedWindows, plannedWindows, remainingMs, adaptive }: Progress): string {
  const windows = adaptive ? `${finishedWindows} ${finishedWindows === 1 ? 'window' : 'windows'} measured` : `${finishedWindows} of ${plannedWindows} windows`
  return `${windows} · ${adaptive ? 'about ' : ''}${formatDuration(remainingMs)} left`
}
