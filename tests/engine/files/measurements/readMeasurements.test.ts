import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../../src/engine/export/writers'
import { readMeasurements } from '../../../../src/engine/files/measurements/readMeasurements'
import { samplePoint, sampleRepeat, sampleResult } from '../../export/sampleResult'
import { complaint, measured, pairs } from './reading'

function sample(name: string): Buffer {
  return readFileSync(join(process.cwd(), 'tests/engine/files/measurements/samples', name))
}

describe('a table of workers and throughput', () => {
  it.each([
    'workers,throughput',
    'Workers, Throughput ',
    'threads,tps',
    'number_of_threads,Requests per second',
    'numThreads,requestsPerSecond',
    'Concurrency,req/s',
    'active users,throughput (req/s)',
    '# clients,transactions/sec',
    'connections,ops_per_sec',
    'pool size,Throughput [1/s]',
    'processes,qps',
    'cores,X',
    'N,X',
    'load,throughput',
    'processors,throughput_per_s'
  ])('is known by the columns %s', async (header) => {
    expect(pairs(await measured(`${header}\n1,10.5\n2,20\n`))).toEqual([[1, 10.5], [2, 20]])
  })

  it.each([',', ';', '\t'])('may be separated by %j', async (delimiter) => {
    const text = 'workers,throughput,note\n1,10,"a"\n2,20.25,b\n'.replaceAll(',', delimiter)
    expect(pairs(await measured(text))).toEqual([[1, 10], [2, 20.25]])
  })

  it('may be written by a German spreadsheet', async () => {
    const text = '\ufeffThreads;Requests per second;Latency p95 (s);Error %\r\n1;99,5;0,0102;0\r\n2;"1980,25";0,0204;1,5\r\n\r\n4;3000;;\r\n'
    const { rows, remarks } = await measured(text)
    expect(rows).toEqual([
      { line: 2, workers: 1, throughputPerSecond: 99.5, p50Ms: null, p95Ms: expect.closeTo(10.2, 9) as number, p99Ms: null, failedShare: 0 },
      { line: 3, workers: 2, throughputPerSecond: 1980.25, p50Ms: null, p95Ms: expect.closeTo(20.4, 9) as number, p99Ms: null, failedShare: 0.015 },
      { line: 5, workers: 4, throughputPerSecond: 3000, p50Ms: null, p95Ms: null, p99Ms: null, failedShare: null }
    ])
    expect(remarks).toEqual(['Read workers from "Threads", throughput per second from "Requests per second", p95 from "Latency p95 (s)", failures from "Error %".'])
  })

  it('has figures in the unit of their column', async () => {
    expect((await measured('workers,tps,p50 (µs),latency_p95_ms,p(99)\n1,1,1500,2.5,9\n')).rows).toMatchObject([{ p50Ms: 1.5, p95Ms: 2.5, p99Ms: 9 }])
    expect(pairs(await measured('users,requests per minute\n1,600\n'))).toEqual([[1, 10]])
    expect(pairs(await measured('users,throughput (kops/s)\n1,1.5\n'))).toEqual([[1, 1500]])
  })

  it('says which of several possible columns were not taken for workers', async () => {
    const { rows, remarks } = await measured('threads,connections,req/s\n2,64,900\n')
    expect(rows).toMatchObject([{ workers: 64 }])
    expect(remarks).toContain('Not taken for workers: "threads".')
  })

  it('may name its delimiter, have quoted cells, empty lines and every line end', async () => {
    expect(pairs(await measured('sep=;\r\nworkers;throughput\r\n"1";"10"\r\n\r\n2;20\r3;30\n4;40'))).toEqual([[1, 10], [2, 20], [3, 30], [4, 40]])
  })
})

const table = (...rows: readonly string[]): string => ['workers,throughput,p99', ...rows].join('\n')

describe('bad rows', () => {
  it.each([
    ['1,abc,', 'throughput is "abc", which is not a number'],
    ['1,NaN,', 'throughput is "NaN", which is not a number'],
    ['1,1e999,', 'throughput is "1e999", which is not a number'],
    ['1,,', 'throughput is missing'],
    ['1,"1,5",', 'throughput is "1,5", which is not a number; write decimals with a point'],
    ['1,２０,', 'throughput is "２０", which is not a number'],
    ['1,-5,', 'throughput is -5; it must be 0 or above'],
    ['1,5,fast', 'p99 is "fast", which is not a number'],
    ['0,5,', 'workers is 0; it must be a whole number from 1 to 100000'],
    ['1.5,5,', 'workers is 1.5; it must be'],
    ['9007199254740993,5,', 'workers is 9007199254740992; it must be'],
    ['1', 'it has 1 cell, the header has 3'],
    ['1,2,3,4', 'it has 4 cells, the header has 3']
  ])('%j is named by its line', async (row, why) => {
    expect(await complaint(table('1,10,2', row, '2,20,2'))).toContain(`bad-input: Cannot read FILE: line 3: ${why}`)
    const { rows, remarks } = await measured(table('1,10,2', row, '2,20,2'), { skipBadRows: true })
    expect(rows).toHaveLength(2)
    expect(remarks.at(-1)).toContain(`Passed over 1 of 3 rows: line 3: ${why}`)
  })

  it('are named five at most, with what to do', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `x${index},1,`)
    const says = await complaint(table(...rows), { badRowsHint: 'Do this.' })
    expect(says).toContain('line 6: workers is "x4", which is not a number; and 7 more lines. Do this.')
    expect(says).not.toContain('line 7')
    expect(await complaint(table(...rows))).toContain('Correct them in the file, then open it again.')
  })

  it('are the whole file when none is good, even if they may be passed over', async () => {
    expect(await complaint(table('x,1,'), { skipBadRows: true })).toContain('line 2: workers is "x"')
  })

  it('have the line they begin on, after quoted line breaks and empty lines too', async () => {
    expect(await complaint('workers,throughput,note\r\n1,10,"a\r\nb"\r\n\r\nx,20,"c\r\nd"\r\ny,1,\r\n')).toMatch(/line 5: workers is "x".*line 7: workers is "y"/)
  })

  it('are such with a point where the file writes decimals with a comma, for 1.234 may be a thousand', async () => {
    expect(await complaint('workers;throughput\n1;987,5\n2;1.234\n')).toContain('line 3: throughput is "1.234", with a point; elsewhere this file writes decimals with a comma')
    expect(pairs(await measured('workers;throughput\n1;987.5\n2;1.234\n'))).toEqual([[1, 987.5], [2, 1.234]])
  })

  it('do not include figures that a tool does not know', async () => {
    expect((await measured(table('1,10,N/A', '2,20,-', '4,40,'))).rows.map(({ p99Ms }) => p99Ms)).toEqual([null, null, null])
  })
})

describe('what is no file of measurements', () => {
  it.each([
    ['', 'it is empty'],
    [' \n \n', 'it is empty'],
    ['workers,throughput\n', 'it has a header and no rows'],
    ['1,955.16\n2,1878.91\n', 'its first line holds numbers where the names of the columns should be'],
    ['name,colour\na,b\n', 'its columns are not known: "name", "colour". The first line must name a column of workers'],
    ['{"points": []}', 'it looks like JSON, not CSV'],
    ['workers\u0000throughput', 'it is not text'],
    ['workers,throughput\n1,10\n2,"20\n3,30\n', 'a quote (") that is opened after line 2 is never closed'],
    ['Type,Name,Request Count,Failure Count,Requests/s\nGET,/,1,0,5\n', 'it is a Locust statistics file, which does not say how many users there were. Name the file that ends in _stats_history.csv.'],
    ['Label,# Samples,Median,95% Line,Error %,Throughput\nTOTAL,1,1,1,0,5\n', 'it is a JMeter aggregate report, which does not say how many threads'],
    ['timeStamp,elapsed,label,success\n1,1,a,true\n', 'its JMeter results have no column allThreads, so nobody knows how many threads there were. Set jmeter.save.saveservice.thread_counts=true'],
    ['number of clients: many\ntps = 5 (without initial connection time)\n', 'line 1 of the pgbench output has no usable number of clients']
  ])('%j is refused', async (text, why) => {
    expect(await complaint(text)).toContain(`bad-input: Cannot read FILE: ${why}`)
  })

  it('is refused when it is not UTF-8', async () => {
    expect(await complaint(Uint8Array.of(0xff, 0xfe, 0x77, 0x00))).toContain('it is not UTF-8 text')
  })

  it('is refused when it is not there, a folder, or 200 MB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'poolscope-none-'))
    try {
      writeFileSync(join(folder, 'huge.csv'), '')
      truncateSync(join(folder, 'huge.csv'), 200_000_000)
      const failureOf = async (path: string): Promise<unknown> => {
        const read = await readMeasurements(path, { skipBadRows: false })
        return read.ok ? null : `${read.failure.code}: ${read.failure.message}`
      }
      expect(await failureOf(join(folder, 'none.csv'))).toContain('file: Cannot read')
      expect(await failureOf(folder)).toContain('it is a folder, not a file')
      expect(await failureOf(join(folder, 'huge.csv'))).toContain('it has 200 MB; the most is 100 MB')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('a CSV of our own', () => {
  const csvOf = (...changes: Parameters<typeof sampleResult>): string => [...textOf('sweep', 'csv', sampleResult(...changes))].join('')

  it('reads back to what was measured, whatever the scenario is called', async () => {
    const points = [1, 2, 4].map((workers) =>
      samplePoint({ workers, repeats: [1, 2, 3].map((repeat) => sampleRepeat({ repeat, throughputPerSecond: 49.123456 * workers + repeat, tasks: { ok: 90, failed: 10 }, steady: repeat > 1 })) })
    )
    const { rows, format, remarks } = await measured(csvOf({ points }, { ...sampleResult().scenario, name: '=cmd|"a, b"\r\nc' }))
    expect(format).toBe('Poolscope sweep')
    expect(remarks).toEqual(['In 3 of 9 rows throughput had not settled.'])
    expect(rows).toMatchObject(
      points.flatMap(({ workers, repeats }) =>
        repeats.map(({ throughputPerSecond, latencyMs }) => ({ workers, throughputPerSecond, p50Ms: latencyMs.p50, p95Ms: latencyMs.p95, p99Ms: latencyMs.p99, failedShare: 0.1 }))
      )
    )
  })

  it('of several runs is refused with their ids', async () => {
    const [, ...more] = csvOf({ id: 'run-2' }).split('\r\n')
    expect(await complaint(csvOf() + more.join('\r\n'))).toContain('it holds 2 runs: run-1, run-2. Put each run into a file of its own.')
  })
})

describe('perf_analyzer and pgbench', () => {
  it('write concurrency and microseconds', async () => {
    const { format, rows } = await measured(sample('perf_analyzer.csv'))
    expect(format).toBe('Triton perf_analyzer')
    expect(rows[1]).toEqual({ line: 3, workers: 4, throughputPerSecond: 84.4, p50Ms: 47, p95Ms: 59.2, p99Ms: 64.8, failedShare: null })
  })

  it('print clients and tps without the time to connect, in every version', async () => {
    const { format, rows } = await measured(sample('pgbench.txt'))
    expect(format).toBe('pgbench output')
    expect(rows.map(({ workers, throughputPerSecond, failedShare }) => [workers, throughputPerSecond, failedShare])).toEqual([
      [1, 896.967014, 0],
      [8, 4000.5, expect.closeTo(0.0099, 9)],
      [16, 5000.25, null]
    ])
  })
})
