import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../contract/failure'
import type { RunSummary } from '../../../contract/runs'
import { tellFailure, tellUndo } from '../../elements/notices'
import { useSession, useSurroundings } from '../../Surroundings'

export interface RunHistory {
  /** Null until the first answer. */
  readonly runs: readonly RunSummary[] | null
  readonly failure: Failure | null
  /** Puts a run aside, and offers to take it back. */
  readonly remove: (run: RunSummary) => void
}

/** The saved runs, asked for anew whenever the page is shown or a sweep ends. */
export function useRunHistory(isShown: boolean): RunHistory {
  const { bridge } = useSurroundings()
  const ended = useSession((view) => (view.result === null ? null : `${view.result.id} ${view.result.state}`))
  const [runs, setRuns] = useState<readonly RunSummary[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  const refresh = useCallback(async () => {
    const answer = await bridge.listRuns()
    setFailure(answer.ok ? null : answer.failure)
    if (answer.ok) setRuns(answer.value)
  }, [bridge])

  useEffect(() => {
    if (isShown) void refresh()
  }, [isShown, ended, refresh])

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

  return { runs, failure, remove }
}
