import { type ReactNode, useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { modelNames, modelsLab } from '../../../../contract/labs/models'
import { formatMs, formatNumber, formatRate } from '../../../../contract/units'
import { Lanes } from './lanes/Lanes'
import { measuredOf } from './measuredOf'
import type { PictureProps } from './picture'
import { drawBars } from './plots/barPlot'
import { type Brush, PlotCanvas } from './plots/PlotCanvas'

type Row = z.output<typeof modelsLab.measured>['rows'][number]

const colors: Readonly<Record<string, string>> = { threads: '--series-failed', async: '--series-measured', 'threads + async': '--series-connections' }

interface Measure {
  readonly title: string
  readonly of: (row: Row) => number
  readonly text: (value: number) => string
}

const measures: readonly Measure[] = [
  { title: 'Throughput', of: (row) => row.throughputPerSecond, text: formatRate },
  { title: 'Processor time a task', of: (row) => row.cpuMsPerTask, text: formatMs },
  { title: 'Memory', of: (row) => row.rssMb, text: (value) => `${formatNumber(value)} MB` }
]

/** The three models side by side: what they do, what a task costs them, and what they weigh. */
export function ModelsPicture({ events, result, isRunning }: PictureProps): ReactNode {
  const measured = useMemo(() => measuredOf(modelsLab, result), [result])
  const levels = [...new Set(measured?.rows.map(({ cpuMs }) => cpuMs) ?? [0])]
  return (
    <div className="models">
      {levels.map((cpuMs) => (
        <section key={cpuMs}>
          <h4>{cpuMs === 0 ? 'Only waiting' : `With ${formatMs(cpuMs)} of computing a task`}</h4>
          <div className="plots-three">
            {measures.map((measure) => (
              <MeasurePlot key={measure.title} measure={measure} rows={measured?.rows.filter((row) => row.cpuMs === cpuMs)} />
            ))}
          </div>
        </section>
      ))}
      <Lanes title="Which thread waits, and which computes" events={events} runs={modelNames} isRunning={isRunning} words={{ waiting: 'waiting for an answer', running: 'computing' }} heightRem={19} />
    </div>
  )
}

function MeasurePlot({ measure: { title, of, text }, rows }: { readonly measure: Measure; readonly rows: readonly Row[] | undefined }): ReactNode {
  const paint = useCallback(
    (brush: Brush) => {
      if (rows !== undefined) drawBars(brush, { scale: 'linear', bars: rows.map((row) => ({ label: row.model, value: of(row), text: text(of(row)), color: colors[row.model] ?? '--text-dim' })) })
    },
    [rows, of, text]
  )
  const says = rows === undefined ? 'Known when the run is over.' : rows.map((row) => `${row.model}: ${text(of(row))}`).join(', ')
  return <PlotCanvas title={title} says={says} isPending={rows === undefined} paint={paint} heightRem={10} />
}
