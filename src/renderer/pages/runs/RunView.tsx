import { Button } from '@mantine/core'
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import type { ExportFormat } from '../../../contract/ipc'
import type { SweepResult } from '../../../contract/result'
import { curveOfSweep } from '../../charts/curve'
import { tellFailure, tellSaved } from '../../elements/notices'
import { useSurroundings } from '../../Surroundings'
import { useWorkspace } from '../../Workspace'
import { resultStory } from '../sweep/resultStory'
import { VerdictDetails } from '../sweep/VerdictDetails'
import { CurvePanel } from './CurvePanel'

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
  const exportAs = async (format: ExportFormat): Promise<void> => {
    const answer = await bridge.exportRun(result.id, format)
    if (!answer.ok) tellFailure(answer.failure)
    else if (answer.value !== null) tellSaved(`${format.toUpperCase()} exported`, answer.value.path)
  }
  return (
    <>
      <header className="runs-head">
        <div className="runs-said">
          <p className="dim">
            {result.scenario.name} · {new Date(result.startedAt).toLocaleString()} · {story.state}
          </p>
          <p className="runs-sentence">{story.sentence}</p>
        </div>
        <div className="runs-actions">
          <Button variant="default" size="xs" leftSection={<IconArrowBackUp size="1rem" />} onClick={() => void reopen()}>
            Reopen in Sweep
          </Button>
          <Button variant="default" size="xs" leftSection={<IconDownload size="1rem" />} onClick={() => void exportAs('csv')}>
            CSV
          </Button>
          <Button variant="default" size="xs" leftSection={<IconDownload size="1rem" />} onClick={() => void exportAs('json')}>
            JSON
          </Button>
        </div>
      </header>
      <CurvePanel curve={curve} />
      <details className="runs-why">
        <summary>Why, and what if?</summary>
        <VerdictDetails result={result} />
      </details>
    </>
  )
}
