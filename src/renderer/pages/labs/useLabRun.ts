import { useEffect, useState } from 'react'
import type { LabName } from '../../../contract/labs/labs'
import { tellFailure } from '../../elements/notices'
import { useRun, useSurroundings } from '../../session/Surroundings'
import { predictionStore } from './usePredictions'

export interface LabControl {
  readonly phase: 'idle' | 'starting' | 'running' | 'stopping'
  /** @param guesses by the keys of the lab's predictions; empty when nothing was predicted */
  readonly run: (lab: LabName, settings: Readonly<Record<string, unknown>>, guesses: Readonly<Record<string, number>>, workshop: string | null) => void
  readonly stop: () => void
}

/** Starts and stops labs. */
export function useLabRun(): LabControl {
  const { bridge, session } = useSurroundings()
  const run = useRun('lab')
  const isRunning = run?.state === 'running'
  const [asked, setAsked] = useState<'start' | 'stop' | null>(null)

  useEffect(() => {
    setAsked(null)
  }, [run])

  return {
    phase: asked === 'start' ? 'starting' : isRunning ? (asked === 'stop' ? 'stopping' : 'running') : 'idle',
    run(lab, settings, guesses, workshop) {
      if (isRunning || asked !== null) return
      setAsked('start')
      // Before the start: the run may be over before the answer to it is here.
      predictionStore().predict({ lab, settings, guesses, workshop }, session.view().runs.lab?.run ?? null)
      const start = async (): Promise<void> => {
        const answer = await bridge.startRun('lab', { lab, settings })
        if (answer.ok) return
        predictionStore().withdraw()
        setAsked(null)
        tellFailure(answer.failure)
      }
      void start()
    },
    stop() {
      if (!isRunning) return
      setAsked('stop')
      void bridge.stopRun('lab')
    }
  }
}
