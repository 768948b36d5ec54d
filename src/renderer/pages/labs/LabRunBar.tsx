import { Button } from '@mantine/core'
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { labDescriptions, type LabName } from '../../../contract/labs/labs'
import type { LabRun } from '../../../contract/labs/labRun'
import { formatDuration } from '../../../contract/base/units'
import { useSession } from '../../session/Surroundings'
import { ariaKey, commandTitle } from '../../session/shortcuts'
import type { LabControl } from './useLabRun'

interface Props {
  readonly lab: LabName
  /** The run that is shown; null where there is none. */
  readonly run: LabRun | null
  readonly hasResult: boolean
  readonly control: LabControl
  readonly hasGuess: boolean
  readonly canRun: boolean
  readonly onRun: () => void
}

/** Run, stop, and how far it is. Takes the same room whether anything runs or not. */
export function LabRunBar({ lab, run, hasResult, control, hasGuess, canRun, onRun }: Props): ReactNode {
  const other = useSession((view) => (view.runs.lab?.run.state === 'running' && view.runs.lab.run.lab !== lab ? view.runs.lab.run.lab : null))
  const busy = control.phase !== 'idle'
  return (
    <div className="run-bar lab-run">
      <Button leftSection={<IconPlayerPlayFilled size="1rem" />} onClick={onRun} disabled={busy} data-dimmed={!canRun} title={commandTitle('run', 'Run this lab')} aria-keyshortcuts={ariaKey('run')}>
        {hasGuess ? 'Run and compare' : 'Run without a prediction'}
      </Button>
      <Button variant="default" leftSection={<IconPlayerStopFilled size="1rem" />} onClick={control.stop} disabled={control.phase !== 'running'} title={commandTitle('stop')} aria-keyshortcuts={ariaKey('stop')}>
        Stop
      </Button>
      {other !== null ? <p className="lab-state dim">{labDescriptions[other].title} is running.</p> : <LabState run={run} hasResult={hasResult} isStopping={control.phase === 'stopping'} />}
    </div>
  )
}

/** A run that did not end well takes nothing away. */
const BEFORE = 'What stands below is of the run before.'

function LabState({ run, hasResult, isStopping }: { readonly run: LabRun | null; readonly hasResult: boolean; readonly isStopping: boolean }): ReactNode {
  const progress = useSession((view) => view.runs.lab?.progress ?? null)
  if (run?.state === 'running') {
    const share = progress?.share ?? 0
    return (
      <div className="progress">
        <div className="progress-words">
          <span>{isStopping ? 'Stopping' : (progress?.doing ?? 'Starting')}</span>
          <span className="progress-left">{progress === null || isStopping ? '' : `${formatDuration(progress.remainingMs)} left`}</span>
        </div>
        <div className="progress-track" role="progressbar" aria-label="Lab progress" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
          <div className="progress-done" style={{ transform: `scaleX(${share})` }} />
        </div>
      </div>
    )
  }
  if (run?.state === 'failed' && run.failure !== null) {
    return (
      <p className="lab-state lab-bad" role="alert">
        {run.failure.message} {run.failure.hint}
        {hasResult ? ` ${BEFORE}` : ''}
      </p>
    )
  }
  return <p className="lab-state dim">{run?.state === 'stopped' ? `Stopped. Nothing was measured.${hasResult ? ` ${BEFORE}` : ''}` : run?.state === 'done' ? 'Done. What was measured stands below.' : ''}</p>
}
