import { describe, expect, it } from 'vitest'
import type { MeasuredFile } from '../../../../src/contract/result/measurements'
import { timestampMs } from '../../../../src/engine/files/measurements/cells/timestamp'
import { jmeterCsv, k6Csv, locustCsv, type Stretch } from './loadTest'
import { complaint, measured } from './reading'

/** Three levels of known throughput with ramps between them; the last holds for too short a time. */
const stretches: readonly Stretch[] = [
  { workers: 1, seconds: 20, perSecond: 40, latencyMs: 25 },
  { workers: 2, seconds: 1, perSecond: 60, latencyMs: 25 },
  { workers: 3, seconds: 1, perSecond: 70, latencyMs: 25 },
  { workers: 4, seconds: 23, perSecond: 150, latencyMs: 27 },
  { workers: 8, seconds: 20, perSecond: 200, latencyMs: 40 },
  { workers: 9, seconds: 4, perSecond: 200, latencyMs: 45 }
]

/** Every repeat as it should be: throughput is known to a task at either end of its seconds. */
function expectLevels({ rows }: MeasuredFile, good: number): void {
  expect(rows.map(({ workers }) => workers)).toEqual([1, 1, 1, 4, 4, 4, 8, 8, 8])
  for (const { workers, throughputPerSecond } of rows) {
    const wanted = (stretches.find((stretch) => stretch.workers === workers)?.perSecond ?? 0) * good
    expect(Math.abs(throughputPerSecond - wanted), `${workers}: ${throughputPerSecond}`).toBeLessThanOrEqual(1)
  }
}

const programs = [
  { name: 'k6', csv: k6Csv, workers: 'VUs', slices: 'seconds' },
  { name: 'JMeter', csv: jmeterCsv, workers: 'threads', slices: 'seconds' },
  { name: 'Locust', csv: locustCsv, workers: 'users', slices: 'rows' }
] as const

describe.each(programs)('a load test of $name', ({ csv, workers, slices }) => {
  it('becomes the levels it held, each in three repeats, without its ramps', async () => {
    const file = await measured(csv(stretches))
    expectLevels(file, 1)
    expect(file.rows.map(({ failedShare }) => failedShare)).toEqual(Array.from({ length: 9 }, () => 0))
    expect(file.remarks[0]).toMatch(new RegExp(`^Grouped by ${workers} into 3 levels of 1[78] s to 2[01] s, each cut into 3 repeats`))
    expect(file.remarks[1]).toMatch(new RegExp(`^1[0-9] of 6[89] ${slices} were left out`))
    expect(file.remarks[2]).toContain(`Too little was measured with 9 ${workers}`)
  })

  it('counts only tasks that succeeded, and tells the share of the others', async () => {
    const file = await measured(csv(stretches, { failEvery: 5 }))
    expectLevels(file, 0.8)
    for (const { failedShare } of file.rows) expect(failedShare).toBeCloseTo(0.2, 2)
  })

  it('that only went up is refused, with how to measure', async () => {
    const ramp = Array.from({ length: 30 }, (_, index) => ({ workers: index + 1, seconds: 1, perSecond: 50, latencyMs: 20 }))
    expect(await complaint(csv(ramp))).toMatch(new RegExp(`no number of ${workers} was held for 5 s and 20 tasks, so nothing but ramps was measured. Hold each number of ${workers}`))
  })
})

describe('latency of a level', () => {
  it.each([
    ['k6', k6Csv(stretches)],
    ['JMeter', jmeterCsv(stretches)]
  ])('is that of its own tasks for %s', async (_, text) => {
    const [first, , , second] = (await measured(text)).rows
    expect(first?.p50Ms).toBeGreaterThan(24)
    expect(first?.p50Ms).toBeLessThan(26)
    expect(first?.p99Ms).not.toBeNull()
    expect(second?.p95Ms).toBeGreaterThan(28)
  })

  it('is hidden where there are too few tasks for it', async () => {
    const { rows } = await measured(k6Csv([{ workers: 1, seconds: 8, perSecond: 10, latencyMs: 5 }]))
    expect(rows[0]).toMatchObject({ p50Ms: 5, p95Ms: null, p99Ms: null })
  })

  it('of Locust is left out where its percentiles cover the whole test so far', async () => {
    const { rows, remarks } = await measured(locustCsv(stretches))
    expect(rows.every(({ p50Ms, p95Ms, p99Ms }) => p50Ms === null && p95Ms === null && p99Ms === null)).toBe(true)
    expect(remarks.at(-1)).toContain('Percentiles of latency are left out: without --csv-full-history')
    const last = (await measured(locustCsv(stretches, { fullHistory: true }))).rows.at(-1)
    expect(last?.p50Ms).toBeGreaterThan(37)
    expect(last?.p50Ms).toBeLessThan(43)
  })
})

describe('k6', () => {
  it.each([1, 1e3, 1e6])('may count its time in parts of a second: %d', async (unit) => {
    expectLevels(await measured(k6Csv(stretches, { unit })), 1)
  })

  it('may have been cut down to either metric of requests', async () => {
    for (const metric of ['http_reqs', 'http_req_duration']) {
      const lines = k6Csv(stretches, { failEvery: 5 }).split('\n').filter((line) => !line.startsWith('http_') || line.startsWith(`${metric},`))
      expectLevels(await measured(lines.join('\n')), 0.8)
    }
  })

  it('without HTTP is counted by its iterations', async () => {
    const lines = k6Csv(stretches).split('\n').filter((line) => !line.startsWith('http_'))
    const file = await measured(lines.join('\n'))
    expectLevels(file, 1)
    expect(file.remarks.at(-1)).toBe('A task is an iteration, for there are no HTTP requests.')
  })

  it('with the three needed columns alone tells failures by their metric', async () => {
    const lines = k6Csv(stretches, { failEvery: 4 }).split('\n').map((line) => line.split(',').slice(0, 3).join(','))
    expectLevels(await measured(lines.join('\n')), 0.75)
  })

  it('without its metric of VUs is refused', async () => {
    expect(await complaint(k6Csv(stretches).replace(/^vus,.*\n/gm, ''))).toContain('it has no rows of the metric vus')
  })
})

describe('JMeter', () => {
  const level = { workers: 2, seconds: 12, perSecond: 10, latencyMs: 5 }

  it('does not count a transaction besides its requests', async () => {
    const file = await measured(jmeterCsv(stretches, { transactions: true }))
    expectLevels(file, 1)
    expect(file.remarks.at(-1)).toContain('rows of transactions were left out')
  })

  it('counts a stall as time without tasks, and a pause between two tests as none', async () => {
    const [header = '', ...lines] = jmeterCsv([level]).trimEnd().split('\n')
    const later = (ms: number): string[] => lines.map((line) => line.replace(/^[0-9]+/, (stamp) => String(Number(stamp) + ms)))
    // 12 s of 10/s, 8 s of nothing, 12 s of 10/s; cut to 30 s in three repeats.
    expect((await measured([header, ...lines, ...later(20_000)].join('\n'))).rows.map(({ throughputPerSecond }) => throughputPerSecond)).toEqual([10, 2, 10])
    const twice = await measured([header, ...lines, ...later(86_400_000)].join('\n'))
    expect(twice.rows.map(({ throughputPerSecond }) => throughputPerSecond)).toEqual([10, 10, 10, 10, 10, 10])
  })
})

describe('Locust', () => {
  it('whose counts were reset leaves out that moment', async () => {
    const [header = '', ...lines] = locustCsv([{ workers: 4, seconds: 20, perSecond: 100, latencyMs: 30 }]).trimEnd().split('\n')
    const again = lines.map((line) => line.replace(/^[0-9]+/, (stamp) => String(Number(stamp) + 20)))
    const { rows } = await measured([header, ...lines, ...again].join('\n'))
    expect(rows.map(({ throughputPerSecond }) => throughputPerSecond)).toEqual([100, 100, 100, 100, 100, 100])
  })
})

describe('a point in time', () => {
  it.each([
    ['1700000000', 1_700_000_000_000],
    ['1700000000.25', 1_700_000_000_250],
    ['1700000000250', 1_700_000_000_250],
    ['1700000000250000', 1_700_000_000_250],
    ['1700000000250000000', 1_700_000_000_250],
    ['2023-11-14T22:13:20Z', 1_700_000_000_000],
    ['2023/11/14 22:13:20.25', 1_700_000_000_250],
    ['2023-11-14 22:13:20,250', 1_700_000_000_250]
  ])('is read from %s', (text, ms) => {
    expect(timestampMs(text)).toBeCloseTo(ms, 0)
  })

  it.each(['', 'now', '-5', '２０２３', '2023-13-45T99:00:00Z'])('is not %j', (text) => {
    expect(timestampMs(text)).toBeNull()
  })
})
