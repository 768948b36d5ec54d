import { quote } from '../../../contract/field'
import { columnOf, hasColumns, numberIn } from './columns'
import type { BadLine, MeasurementFormat } from './format'
import { rowsOfLevels } from './levels'
import { type FinishedRequest, samplesBySecond } from './secondBins'

/** A JTL file as CSV: a line a sample, with the threads active when it ended (JMeter, Listeners, CSV log format). */
export const jmeter: MeasurementFormat = {
  name: 'JMeter results (JTL)',
  recognises: (header) => hasColumns(header, ['timestamp', 'elapsed', 'success', 'allthreads']),
  read(table) {
    const column = (name: string): number => columnOf(table.header, [name])
    const [startedAt, elapsed, success, threads] = [column('timestamp'), column('elapsed'), column('success'), column('allthreads')]
    const requests: FinishedRequest[] = []
    const bad: BadLine[] = []
    const threadsAt = new Map<number, Map<number, number>>()
    for (const line of table.lines) {
      const [startMs, lastedMs, workers] = [startedAt, elapsed, threads].map((each) => numberIn(line, each, table))
      if (typeof startMs !== 'number' || typeof lastedMs !== 'number' || typeof workers !== 'number') {
        bad.push({ line: line.line, why: `timeStamp, elapsed and allThreads must be numbers; got ${quote([startedAt, elapsed, threads].map((each) => line.cells[each]).join(','))}` })
        continue
      }
      const endedAtSeconds = (startMs + lastedMs) / 1000
      requests.push({ line: line.line, endedAtSeconds, latencyMs: lastedMs, ok: line.cells[success]?.toLowerCase() === 'true' })
      const counts = threadsAt.get(Math.floor(endedAtSeconds)) ?? new Map<number, number>()
      threadsAt.set(Math.floor(endedAtSeconds), counts)
      counts.set(workers, (counts.get(workers) ?? 0) + 1)
    }
    return rowsOfLevels(samplesBySecond(requests, (second) => mostFrequent(threadsAt.get(second))), bad)
  }
}

function mostFrequent(counts: ReadonlyMap<number, number> | undefined): number | null {
  return [...(counts ?? [])].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
