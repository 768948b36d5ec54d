import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import type { SweepResult } from '../../../contract/result/result'
import { curveOfReport, textOf } from '../../../analysis/report/report'
import { sweepReport } from '../../../analysis/report/sweepReport'
import { tellFailure } from '../../elements/notices'
import { useSurroundings } from '../../session/Surroundings'
import { useWorkspace } from '../../session/Workspace'
import { grounds, ReportSections } from '../../result/ReportSections'
import { CurvePanel } from './CurvePanel'
import { ExportButtons } from '../../result/ExportButtons'
import { targetOfResult, whenInWords } from '../../../analysis/report/runWords'

/** One saved run, as it was measured. */
export function RunView({ result }: { readonly result: SweepResult }): ReactNode {
  const { bridge, session } = useSurroundings()
  const { goTo } = useWorkspace()
  const report = useMemo(() => sweepReport(result), [result])
  const curve = curveOfReport(report)
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
            {result.scenario.name} · {whenInWords(result.startedAt)} · {textOf(report, 'state')}
          </p>
          <p className="dim">{targetOfResult(result)}</p>
          <p className="runs-sentence">{[textOf(report, 'failure'), textOf(report, 'answer')].filter((text) => text !== '').join(' ')}</p>
        </div>
        <div className="runs-actions">
          <Button variant="default" size="xs" leftSection={<IconArrowBackUp size="1rem" />} onClick={() => void reopen()}>
            Reopen in Sweep
          </Button>
          <ExportButtons inMenuOf="runs" of={{ content: 'sweep', id: result.id }} />
        </div>
      </header>
      {curve !== null && <CurvePanel curve={curve} />}
      <details className="runs-why grounds">
        <summary>Why, and what if?</summary>
        <ReportSections report={report} ids={grounds} />
      </details>
    </>
  )
}
