import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readMeasurements } from '../../../../src/engine/input/measurements/readMeasurements'
import { sweepCsv } from '../../../../src/engine/export/csv'
import type { MeasuredFile } from '../../../../src/contract/measurements'
import { sampleResult } from '../../export/sampleResult'

const folder = mkdtempSync(join(tmpdir(), 'poolscope-measurements-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
async function read(text: string | Buffer, skipBadRows = false): Promise<Awaited<ReturnType<typeof readMeasurements>>> {
  const path = join(folder, `file-${files++}.csv`)
  writeFileSync(path, text)
  return readMeasurements(path, { skipBadRows })
}

async function readWell(text: string): Promise<MeasuredFile> {
  const outcome = await read(text)
  if (!outcome.ok) throw new Error(outcome.failure.message)
  return outcome.value
}

async function refusal(text: string | Buffer): Promise<string> {
  const outcome = await read(text)
  if (outcome.ok) throw new Error('it was read')
  return `${outcome.failure.message}. ${outcome.failure.hint}`
}

const sizesOf = ({ rows }: MeasuredFile): readonly (readonly [number, number])[] => rows.map(({ workers, throughputPerSecond }) => [workers, throughputPerSecond])

describe('a table of workers and throughput', () => {
  it.each([
    ['workers,throughput\n1,10\n2,19.5\n'],
    ['\uFEFFThreads;TPS\r\n1;10\r\n2;19,5\r\n'],
    ['concurrency\tReq/s\n1\t10\n2\t19.5\n'],
    ['note,Clients,"Throughput (per s)"\n"a, b",1,1e1\nc,2,19.5\n'],
    ['N,X\n1,10\n\n2,19.5\n']
  ])('is read under common names: %j', async (text) => {
    expect(sizesOf(await readWell(text))).toEqual([[1, 10], [2, 19.5]])
  })

  it('gives latencies where they are known, and nothing where they are not', async () => {
    const { rows } = await readWell('workers,throughput,p50_ms,p99_ms\n1,10,5,9\n2,19,N/A,\n')
    expect(rows).toMatchObject([{ p50Ms: 5, p95Ms: null, p99Ms: 9, failedShare: null }, { p50Ms: null, p99Ms: null }])
  })
})

describe('bad rows', () => {
  const bad = 'workers,throughput\n1,100\n2,abc\n0,5\n4,1e999\n8,-1\n１,3\n9,9,9\n10\n1.5,3\n16,300\n'

  it('are named by line, five of them, and how many more there are', async () => {
    const said = await refusal(bad)
    expect(said).toContain('line 3: "throughput" must be a number from 0 on; got "abc"')
    expect(said).toContain('line 4: "workers" must be a whole number from 1 on; got "0"')
    for (const line of [5, 6, 7]) expect(said).toContain(`line ${line}: `)
    expect(said).toContain('and 3 more lines')
    expect(said).toContain('Correct them in the file')
  })
  it('are passed over on request, and told', async () => {
    const outcome = await read(bad, true)
    expect(outcome).toMatchObject({ ok: true, value: { rows: [{ workers: 1 }, { workers: 16 }] } })
    expect(outcome.ok && outcome.value.remarks[0]).toContain('Passed over: line 3')
  })
})

describe('a file that holds no measurements', () => {
  it.each([
    ['', 'it is empty'],
    ['workers,throughput\n', 'there is no row to analyse'],
    ['a,b\n1,2\n', 'its columns are not known: "a", "b"'],
    ['workers,throughput\n1,"2\n', 'it is not CSV'],
    [Buffer.from([0xff, 0xfe, 0x00]), 'it is not UTF-8'],
    ['a\u0000b', 'it is not text']
  ])('is refused with the reason: %j', async (content, why) => {
    expect(await refusal(content)).toContain(why)
  })
  it('or is none is told as such', async () => {
    expect(await readMeasurements(join(folder, 'missing.csv'), { skipBadRows: false })).toMatchObject({ ok: false })
    const outcome = await readMeasurements(folder, { skipBadRows: false })
    expect(!outcome.ok && outcome.failure.message).toContain('it is a folder')
  })
})

describe('a sweep exported by Poolscope', () => {
  it('comes back as it was measured', async () => {
    const result = sampleResult()
    const { format, rows } = await readWell([...sweepCsv(result)].join(''))
    expect(format).toBe('Poolscope sweep')
    const measured = result.points.flatMap(({ workers, repeats }) => repeats.map((repeat) => [workers, repeat.throughputPerSecond] as const))
    expect(rows.map(({ workers }) => workers)).toEqual(measured.map(([workers]) => workers))
    rows.forEach(({ throughputPerSecond }, index) => expect(throughputPerSecond).toBeCloseTo(measured[index]?.[1] ?? NaN, 5))
    expect(rows[0]).toMatchObject({ p50Ms: 20, p99Ms: null, failedShare: 0.01 })
  })
  it('is refused when two runs stand in one file', async () => {
    const two = [...sweepCsv(sampleResult())].join('') + [...sweepCsv(sampleResult({ id: 'run-2' }))].join('').split('\r\n').slice(1).join('\r\n')
    expect(await refusal(two)).toContain('another run begins here ("run-2" after "run-1")')
  })
})

// The samples below are written by hand after the documented formats of each tool.
const seconds = (count: number, row: (second: number) => string): string => Array.from({ length: count }, (_, second) => row(second)).join('\n')

describe('load tests over time', () => {
  it('of Locust give a level for each number of users, without its ramp', async () => {
    const header = 'Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%,Total Request Count'
    const users = (second: number): number => (second < 10 ? 5 : second < 12 ? 7 : 10)
    const line = (second: number): string => `${1_700_000_000 + second},${users(second)},,Aggregated,${users(second) * 10},${users(second) === 10 ? 5 : 0},20,21,22,23,25,30,35,40,50,60,70,100`
    const { format, rows, remarks } = await readWell(`${header}\n${seconds(30, line)}\n${1_700_000_031},10,GET,/,1,0,1,1,1,1,1,1,1,1,1,1,1,1\n`)
    expect(format).toBe('Locust stats history')
    expect([...new Set(rows.map(({ workers }) => workers))]).toEqual([5, 10])
    expect(rows.filter(({ workers }) => workers === 5)).toHaveLength(3)
    expect(rows[0]).toMatchObject({ throughputPerSecond: 50, p50Ms: 20, p95Ms: 30, p99Ms: 40, failedShare: 0 })
    expect(rows.at(-1)).toMatchObject({ throughputPerSecond: 95, failedShare: 0.05 })
    expect(remarks[0]).toContain('2 levels')
  })

  it('of k6 count the requests that ended in each second, by the virtual users of that moment', async () => {
    const vus = (second: number): number => (second < 10 ? 2 : 4)
    const line = (second: number): string =>
      [`vus,${1_595_325_560 + second},${vus(second)},,,`, ...Array.from({ length: vus(second) * 5 }, (_, index) => `http_req_duration,${1_595_325_560 + second},200,,,${index === 0 ? 500 : 200}`)].join('\n')
    const { format, rows } = await readWell(`metric_name,timestamp,metric_value,check,error,status\n${seconds(20, line)}\n`)
    expect(format).toBe('k6 CSV output')
    expect(rows.filter(({ workers }) => workers === 2).map(({ throughputPerSecond }) => throughputPerSecond)).toEqual([9, 9, 9])
    expect(rows.find(({ workers }) => workers === 4)).toMatchObject({ throughputPerSecond: 19, p50Ms: 200, failedShare: 0.05 })
  })

  it('of JMeter are counted by the threads of that moment', async () => {
    const line = (second: number): string => Array.from({ length: 10 }, (_, index) => `${1_700_000_000_000 + second * 1000 + index * 50},100,GET,200,OK,tg,text,true,,1,1,${second < 10 ? 3 : 6},6,url,1,0,1`).join('\n')
    const { format, rows } = await readWell(`timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n${seconds(20, line).replaceAll(',3,6,url', ',3,3,url')}\n`)
    expect(format).toBe('JMeter results (JTL)')
    expect([...new Set(rows.map(({ workers }) => workers))]).toEqual([3, 6])
    expect(rows[0]).toMatchObject({ throughputPerSecond: 10, p50Ms: 100, failedShare: 0 })
  })
})

describe('benchmarks that print a row a size', () => {
  it('perf_analyzer writes latencies in microseconds', async () => {
    const { format, rows } = await readWell('Concurrency,Inferences/Second,Client Send,p50 latency,p90 latency,p95 latency,p99 latency\n1,69.6,100,13936,18682,19673,21859\n')
    expect(format).toBe('perf_analyzer')
    expect(rows).toMatchObject([{ workers: 1, throughputPerSecond: 69.6, p50Ms: 13.936, p95Ms: 19.673, p99Ms: 21.859 }])
  })
  it("pgbench's own output is read, one run after the other", async () => {
    const run = (clients: number, tps: number): string => `scaling factor: 1\nnumber of clients: ${clients}\nnumber of threads: 1\nnumber of failed transactions: 0 (0.000%)\nlatency average = 8.1 ms\ninitial connection time = 5.0 ms\ntps = ${tps} (without initial connection time)\n`
    const { format, rows } = await readWell(run(1, 120.5) + run(8, 800.25))
    expect(format).toBe('pgbench')
    expect(rows).toMatchObject([{ workers: 1, throughputPerSecond: 120.5, failedShare: 0 }, { workers: 8, throughputPerSecond: 800.25 }])
  })
})
