import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { ExportFormat } from '../../../contract/ipc'
import type { SweepResult } from '../../../contract/result'
import { SweepCharts } from '../../charts/SweepCharts'
import { ThroughputLegend } from '../../charts/ThroughputLegend'
import { useAtMostEvery } from '../../elements/useAtMostEvery'
import { useRemembered } from '../../remembered'
import { EmptyResult } from './EmptyResult'
import { ResultTable } from './ResultTable'

interface Props {
  readonly result: SweepResult | null
  readonly onExport: (format: ExportFormat) => void
}

/** Two charts cost 60 to 100 ms to draw, so points that come quickly are drawn together. */
const REDRAW_MS = 1000

const SweepChartsMemo = memo(SweepCharts)
const ResultTableMemo = memo(ResultTable)

/** The centre: the curve with its limits over the latencies, or the same as a table. */
export function ResultView({ result, onExport }: Props): ReactNode {
  const [view, setView] = useRemembered('view', ['chart', 'table'], 'chart')
  const [scale, setScale] = useRemembered('workerScale', ['log2', 'linear'], 'log2')
  const shown = useAtMostEvery(result, REDRAW_MS, `${result?.id} ${result?.state}`)
  const hasPoints = result !== null && result.points.length > 0
  return (
    <section className="result" aria-label="Result">
      <div className="result-head">
        <h2 className="result-name" title={shown?.scenario.name}>
          {shown === null ? 'Throughput against workers' : shown.scenario.name}
          <span className="dim"> {shown === null ? '' : 'tasks/s against workers'}</span>
        </h2>
        <div className="result-tools">
          <SegmentedControl
            size="xs"
            aria-label="Worker axis"
            data={[
              { value: 'log2', label: 'log2' },
              { value: 'linear', label: 'linear' }
            ]}
            value={scale}
            onChange={setScale}
            disabled={view === 'table'}
            transitionDuration={0}
          />
          <SegmentedControl
            size="xs"
            aria-label="Show as"
            data={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' }
            ]}
            value={view}
            onChange={setView}
            transitionDuration={0}
          />
          <ExportButton format="csv" enabled={hasPoints} onExport={onExport} />
          <ExportButton format="json" enabled={hasPoints} onExport={onExport} />
        </div>
      </div>
      {shown === null ? (
        <EmptyResult />
      ) : view === 'table' ? (
        <ResultTableMemo result={shown} />
      ) : (
        <>
          <ThroughputLegend result={shown} />
          <SweepChartsMemo result={shown} scale={scale} />
        </>
      )}
    </section>
  )
}

interface ExportButtonProps {
  readonly format: ExportFormat
  readonly enabled: boolean
  readonly onExport: (format: ExportFormat) => void
}

function ExportButton({ format, enabled, onExport }: ExportButtonProps): ReactNode {
  const name = format.toUpperCase()
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconDownload size="1rem" />}
      disabled={!enabled}
      title={enabled ? `Save the result as ${name}` : 'There is nothing to export yet'}
      aria-label={`Export ${name}`}
      onClick={() => {
        onExport(format)
      }}
    >
      {name}
    </Button>
  )
}
