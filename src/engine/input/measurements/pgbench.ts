import type { MeasuredRow } from '../../../contract/measurements'
import type { ReadRows } from './format'

/** What pgbench prints at the end of a run, from version 9 on; several runs, one after the other, in one file. */
const CLIENTS = /^number of clients: (\d+)$/
const TPS = /^tps = ([0-9.]+)(?: \((.*)\))?$/
const LATENCY = /^latency average = ([0-9.]+) ms$/
const FAILED = /^number of failed transactions: \d+ \(([0-9.]+)%\)$/
/** Older versions print two rates; the one that counts opening connections is not the pool's. */
const WITH_CONNECTING = 'including connections establishing'

/** True for the text of pgbench runs. */
export function isPgbench(text: string): boolean {
  return /^number of clients: \d+$/m.test(text) && /^tps = /m.test(text)
}

/** The runs in the text of pgbench. Its average latency is no percentile, and is not shown as one. */
export function readPgbench(text: string): ReadRows {
  const rows: MeasuredRow[] = []
  let clients: number | null = null
  let failedShare: number | null = null
  let latencies = 0
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    const size = CLIENTS.exec(line)?.[1]
    if (size !== undefined) [clients, failedShare] = [Number(size), null]
    const failed = FAILED.exec(line)?.[1]
    if (failed !== undefined) failedShare = Number(failed) / 100
    if (LATENCY.test(line)) latencies++
    const [, perSecond, which] = TPS.exec(line) ?? []
    if (perSecond === undefined || which === WITH_CONNECTING || clients === null || clients < 1) continue
    rows.push({ line: index + 1, workers: clients, throughputPerSecond: Number(perSecond), p50Ms: null, p95Ms: null, p99Ms: null, failedShare })
    clients = null
  }
  return { rows, bad: [], remarks: latencies === 0 ? [] : ['pgbench prints an average latency and no percentiles, so none are shown.'] }
}
