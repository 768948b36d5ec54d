import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import type { SweepResult } from '../../../contract/result/result'
import { curveOfSweep } from '../../charts/curve/curve'
import { tellFailure } from '../../elements/notices'
import { useSurroundings } from '../../session/Surroundings'
import { useWorkspace } from '../../session/Workspace'
import { resultStory } from '../../result/resultStory'
import { VerdictDetails } from '../../result/VerdictDetails'
import { CurvePanel } from './CurvePanel'
import { ExportButtons } from '../../result/ExportButtons'
import { targetOfResult, whenInWords } from './runWords'

/** One saved run, as it was measured. */
export function RunView({ result }: { readonly result: SweepResult }): ReactNode {
  const { bridge, session } = useSurroundings()
  const { goTo } = useWorkspace()
  const curve = useMemo(() => curveOfSweep(result), [result])
  const story = resultStory(result)
  const reopen = async (): Promise<void> => {
    const answer = await bridge.reopenRun(result.id)
    if (!answer.ok) {
      tellFailure(answer.failure)
      return
    }
    session.show(answer.value)
    goTo('sweep')
  }
  return (
    <>
      <header className="runs-head">
        <div className="runs-said">
          <p className="dim">
            {result.scenario.name} · {whenInWords(result.startedAt)} · {story.state}
          </p>
          <p className="dim">{targetOfResult(result)}</p>
          <p className="runs-sentence">{story.sentence}</p>
        </div>
        <div className="runs-actions">
          <Button variant="default" size="xs" leftSection={<IconArrowBackUp size="1rem" />} onClick={() => void reopen()}>
            Reopen in Sweep
          </Button>
          <ExportButtons inMenuOf="runs" save={(format) => bridge.exportRun(result.id, format)} />
        </div>
      </header>
      <CurvePanel curve={curve} />
      <details className="runs-why grounds">
        <summary>Why, and what if?</summary>
        <VerdictDetails result={result} />
      </details>
    </>
  )
}
