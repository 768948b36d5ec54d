import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { summaryOfRun } from '../../../analysis/points/summaryOfRun'
import type { Failure } from '../../../contract/base/failure'
import type { SweepResult } from '../../../contract/result/result'
import type { RunSummary } from '../../../contract/result/runs'
import { tellFailure, tellUndo } from '../../elements/notices'
import { useRun, useSurroundings } from '../../session/Surroundings'

export interface RunHistory {
  /** Null until the first answer. */
  readonly runs: readonly RunSummary[] | null
  readonly failure: Failure | null
  /** Puts a run aside, and offers to take it back. */
  readonly remove: (run: RunSummary) => void
}

/**
 * The saved runs. They are asked for anew whenever the page is shown, a sweep begins or ends, or the window gets the focus
 * (another program may have saved one); the sweep that runs now moves with the session.
 */
export function useRunHistory(isShown: boolean): RunHistory {
  const { bridge } = useSurroundings()
  const current = useRun('sweep')
  const turn = current === null ? null : `${current.id} ${current.state}`
  const [listed, setListed] = useState<readonly RunSummary[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  const asked = useRef(0)
  const refresh = useCallback(async () => {
    const number = ++asked.current
    const answer = await bridge.listRuns()
    // An answer that was overtaken by a later one is of the past.
    if (number !== asked.current) return
    setFailure(answer.ok ? null : answer.failure)
    if (answer.ok) setListed(answer.value)
  }, [bridge])

  useEffect(() => {
    if (!isShown) return
    void refresh()
    const focused = (): void => void refresh()
    window.addEventListener('focus', focused)
    return () => {
      window.removeEventListener('focus', focused)
    }
  }, [isShown, turn, refresh])

  const remove = useCallback(
    (run: RunSummary) => {
      const put = async (): Promise<void> => {
        const answer = await bridge.removeRun(run.id)
        if (!answer.ok) {
          tellFailure(answer.failure)
          return
        }
        await refresh()
        tellUndo(`${run.kind === 'run' ? run.name : run.id} was removed`, () => {
          const restore = async (): Promise<void> => {
            const restored = await bridge.restoreRun(run.id)
            if (!restored.ok) tellFailure(restored.failure)
            await refresh()
          }
          void restore()
        })
      }
      void put()
    },
    [bridge, refresh]
  )

  const runs = useMemo(() => listed?.map((run) => asItIsNow(run, current)) ?? null, [listed, current])
  return { runs, failure, remove }
}

/** A row as the session knows it: the list was true when it was asked for. */
function asItIsNow(run: RunSummary, current: SweepResult | null): RunSummary {
  if (run.kind !== 'run' || run.state !== 'running' || current?.id !== run.id) return run
  return summaryOfRun(run.id, current)
}
