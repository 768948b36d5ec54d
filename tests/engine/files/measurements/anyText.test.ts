import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { MOST_AMOUNT, MOST_POOL_WORKERS } from '../../../../src/contract/result/result'
import { csvTable } from '../../../../src/engine/export/csv/csvTable'
import { readMeasurements } from '../../../../src/engine/files/measurements/readMeasurements'
import { measured } from './reading'

const folder = mkdtempSync(join(tmpdir(), 'poolscope-any-text-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const headers = [
  'workers,throughput,p50_ms,p99_ms',
  'N,X',
  'metric_name,timestamp,metric_value,error,scenario,status',
  'Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,95%,99%,Total Average Response Time',
  'timeStamp,elapsed,label,responseCode,success,allThreads',
  'Type,Name,Request Count,Failure Count,Requests/s',
  'Label,# Samples,Average,Throughput',
  'workers;throughput'
] as const

const oddCell = fc.oneof(
  fc.constantFrom('', '0', '-1', '1e308', '1e-308', '1,5', '"', '"a', '12', 'NaN', 'Infinity', 'true', '0x10', '2026-01-01T00:00:00Z', '1767225600', '1767225600000', 'vus', 'http_reqs', 'http_req_duration', 'Aggregated', "'=1", '\ufeff'),
  fc.double().map(String),
  fc.string({ unit: 'binary', maxLength: 8 })
)
const table = fc
  .tuple(fc.constantFrom(...headers), fc.array(fc.array(oddCell, { maxLength: 11 }), { maxLength: 12 }), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([header, rows, delimiter, end]) => [header.replaceAll(',', delimiter), ...rows.map((cells) => cells.join(delimiter))].join(end))

const samples = ['pgbench.txt', 'perf_analyzer.csv'].map((name) => readFileSync(join(__dirname, 'samples', name), 'utf8'))
/** A real file in which something was typed over something else. */
const damaged = fc
  .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), oddCell), { maxLength: 4 }))
  .map(([sample, edits]) => edits.reduce((text, [share, removed, added]) => text.slice(0, Math.floor(share * text.length)) + added + text.slice(Math.floor(share * text.length) + removed), sample))

it('whatever a file holds, it is read or refused in words; nothing else is thrown', { timeout: 60_000 }, async () => {
  const path = join(folder, 'any.csv')
  let reads = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(table, damaged, fc.string({ unit: 'binary', maxLength: 200 })), fc.boolean(), async (text, skipBadRows) => {
      writeFileSync(path, text)
      const read = await readMeasurements(path, { skipBadRows })
      if (!read.ok) {
        expect(read.failure.message).toContain(path)
        expect(read.failure.message).not.toMatch(/undefined|\[object/)
        return
      }
      reads++
      expect(read.value.rows.length).toBeGreaterThan(0)
      for (const { workers, throughputPerSecond } of read.value.rows) {
        expect(workers >= 1 && workers <= MOST_POOL_WORKERS).toBe(true)
        expect(throughputPerSecond >= 0 && throughputPerSecond <= MOST_AMOUNT).toBe(true)
      }
    }),
    { seed: 11, numRuns: 150 }
  )
  expect(reads).toBeGreaterThan(5)
})

interface Row {
  readonly workers: number
  readonly throughputPerSecond: number
  readonly p50Ms: number | null
  readonly p99Ms: number | null
}

it('a table of measurements that was written is read back', { timeout: 60_000 }, async () => {
  const amount = fc.double({ min: 0.001, max: 1e9, noNaN: true }).map((value) => Number(value.toFixed(6)))
  const row: fc.Arbitrary<Row> = fc.record({ workers: fc.integer({ min: 1, max: MOST_POOL_WORKERS }), throughputPerSecond: amount, p50Ms: fc.option(amount), p99Ms: fc.option(amount) })
  const columns = {
    workers: ({ workers }: Row) => workers,
    throughput: ({ throughputPerSecond }: Row) => throughputPerSecond,
    p50_ms: ({ p50Ms }: Row) => p50Ms,
    p99_ms: ({ p99Ms }: Row) => p99Ms
  }
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
      const read = await measured([...csvTable(columns, rows)].join(''))
      expect(read.rows.map(({ workers, throughputPerSecond, p50Ms, p99Ms }) => ({ workers, throughputPerSecond, p50Ms, p99Ms }))).toEqual(rows)
    }),
    { seed: 12, numRuns: 40 }
  )
})
