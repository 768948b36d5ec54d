import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../contract/base/failure'
import type { Scenario } from '../../../contract/scenario/scenario'
import { useSession, useSurroundings } from '../../session/Surroundings'

export type RunPhase = 'idle' | 'starting' | 'running' | 'stopping'

export interface RunControl {
  readonly phase: RunPhase
  readonly run: (scenario: Scenario) => void
  readonly stop: () => void
}

/** Asked for, and not heard of yet: what is shown is still the sweep before, or nothing. */
interface Starting {
  readonly insteadOf: string | null
}

/** Starts and stops the sweep. Between asking and hearing of it the buttons say so, and asking again does nothing. */
export function useRunControl(onFailure: (failure: Failure) => void): RunControl {
  const { bridge } = useSurroundings()
  const isRunning = useSession((view) => view.runs.sweep?.run.state === 'running')
  const runId = useSession((view) => (view.runs.sweep?.run.state === 'running' ? view.runs.sweep.run.id : null))
  const shownId = useSession((view) => view.runs.sweep?.run.id ?? null)
  const [starting, setStarting] = useState<Starting | null>(null)
  const [stoppingId, setStoppingId] = useState<string | null>(null)

  const phase: RunPhase = isRunning ? (stoppingId === runId ? 'stopping' : 'running') : starting?.insteadOf === shownId ? 'starting' : 'idle'

  useEffect(() => {
    if (isRunning) setStarting(null)
  }, [isRunning])

  const run = useCallback(
    (scenario: Scenario) => {
      if (phase !== 'idle') return
      const start = async (): Promise<void> => {
        setStarting({ insteadOf: shownId })
        const answer = await bridge.startRun('sweep', scenario)
        if (answer.ok) return
        setStarting(null)
        onFailure(answer.failure)
      }
      void start()
    },
    [bridge, phase, shownId, onFailure]
  )

  const stop = useCallback(() => {
    if (phase !== 'running' && phase !== 'starting') return
    const end = async (): Promise<void> => {
      setStarting(null)
      setStoppingId(runId)
      const answer = await bridge.stopRun('sweep')
      if (answer.ok) return
      setStoppingId(null)
      onFailure(answer.failure)
    }
    void end()
  }, [bridge, phase, runId, onFailure])

  return { phase, run, stop }
}
