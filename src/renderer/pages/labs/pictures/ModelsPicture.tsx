import { type ReactNode, useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { type ConcurrencyModel, concurrencyModels, modelsLab } from '../../../../contract/labs/modelsLab'
import { formatMs, formatNumber, formatRate } from '../../../../contract/base/units'
import { Lanes } from './lanes/Lanes'
import { useFilm } from './lanes/useFilm'
import { measuredOf, PENDING, type PictureProps } from './picture'
import { type Brush, PlotCanvas } from './plots/PlotCanvas'
import { drawRatios, type RatioLook, type RatioRow } from './plots/ratioPlot'

type Row = z.output<typeof modelsLab.measured>['rows'][number]

const looks: Readonly<Record<ConcurrencyModel, RatioLook>> = {
  threads: { color: '--series-failed', shape: 'square' },
  async: { color: '--series-measured', shape: 'circle' },
  'threads + async': { color: '--series-connections', shape: 'diamond' }
}

interface Measure {
  readonly title: string
  readonly of: (row: Row) => number
  readonly text: (value: number) => string
}

const measures: readonly Measure[] = [
  { title: 'throughput', of: (row) => row.throughputPerSecond, text: formatRate },
  { title: 'CPU a request', of: (row) => row.cpuMsPerTask, text: formatMs },
  { title: 'memory', of: (row) => row.rssMb, text: (value) => `${formatNumber(value)} MB` }
]

/** The three models on one chart: what they do, what a request costs them and what they weigh, each as so many times the event loop's. */
export function ModelsPicture({ events, result, isRunning }: PictureProps): ReactNode {
  const measured = useMemo(() => measuredOf(modelsLab, result), [result])
  const film = useFilm(events, isRunning, concurrencyModels)
  const rows = useMemo(() => ratioRows(measured?.rows ?? []), [measured])
  const paint = useCallback((brush: Brush) => drawRatios(brush, { rows, looks, label: 'times the event loop’s (async), logarithmic' }), [rows])
  const says = measured === null ? PENDING : rows.map(({ label, marks }) => `${label}: ${marks.map(({ name, text }) => `${name} ${text}`).join(', ')}`).join('; ')
  return (
    <>
      <PlotCanvas title="The three models on one chart" says={says} isPending={measured === null} paint={paint} heightRem={24} />
      <Lanes title="Which thread waits, and which computes" film={film} isRunning={isRunning} words={{ waiting: 'waiting for an answer', running: 'computing' }} heightRem={19} />
    </>
  )
}

/** Each figure of each case, every model beside the event loop. */
export function ratioRows(rows: readonly Row[]): readonly RatioRow[] {
  const levels = [...new Set(rows.map(({ cpuMs }) => cpuMs))]
  return levels.flatMap((cpuMs) => {
    const own = rows.filter((row) => row.cpuMs === cpuMs)
    const base = own.find(({ model }) => model === 'async')
    if (base === undefined) return []
    const when = cpuMs === 0 ? 'only waiting' : `+ ${formatMs(cpuMs)} CPU`
    return measures.map(({ title, of, text }) => ({
      label: `${when}: ${title}`,
      marks: own.map((row) => ({ name: row.model, ratio: of(base) > 0 ? of(row) / of(base) : 0, text: text(of(row)) }))
    }))
  })
}
