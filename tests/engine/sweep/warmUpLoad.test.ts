import { describe, expect, it } from 'vitest'
import { executorKinds } from '../../../src/contract/executors/table'
import { type ScenarioInput } from '../../../src/contract/scenario/scenario'
import { warmUpPool } from '../../../src/engine/rig/poolWarmUp'
import { never, startTestPool } from '../pool/testPool'
import { httpServer } from '../workloads/testServer'
import { startSweep, sweepToEnd } from './testSweep'

interface Seen {
  readonly url: string
  /** When each request came, ms. */
  readonly cameMs: readonly number[]
  /** For each request: how many were being answered with it, and how many had been answered before. */
  readonly crowds: readonly { readonly inFlight: number; readonly answered: number }[]
}

/** A server that takes `lastsMs` to answer, and notes who came when. */
async function watchfulServer(lastsMs: number, statusOf: (number: number) => number = () => 200): Promise<Seen> {
  const cameMs: number[] = []
  const crowds: { inFlight: number; answered: number }[] = []
  let [inFlight, answered] = [0, 0]
  const { url } = await httpServer((response, _request, number) => {
    cameMs.push(performance.now())
    inFlight++
    crowds.push({ inFlight, answered })
    setTimeout(() => {
      inFlight--
      answered++
      response.writeHead(statusOf(number)).end()
    }, lastsMs)
  })
  return { url, cameMs, crowds }
}

/** The most requests that came within any second. */
function mostInASecond(cameMs: readonly number[]): number {
  return Math.max(...cameMs.map((fromMs) => cameMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1_000).length))
}

describe('a scenario of arrivals by the clock', () => {
  it('sends its rate and no more in any second from the first request to the last: 5/s, not 672', async () => {
    const server = await watchfulServer(20)
    const sweep = startSweep({ workload: { url: server.url }, arrivals: { kind: 'rate', ratePerSecond: 5 }, pool: { workers: '2,8' }, measuring: { seconds: 1 } })
    const result = await sweepToEnd(sweep)
    expect(result.state).toBe('done')
    expect(server.cameMs.length).toBeGreaterThan(10)
    // Five gaps of 200 ms are a second; a busy machine sends some late, and those after them in time.
    expect(mostInASecond(server.cameMs)).toBeLessThanOrEqual(10)
  })
})

describe('a batch', () => {
  it('is warmed in batches no larger than itself', async () => {
    const server = await watchfulServer(300)
    await sweepToEnd(startSweep({ workload: { url: server.url }, arrivals: { kind: 'batch', batch: 3 }, pool: { workers: '8' } }))
    expect(Math.max(...server.crowds.map(({ inFlight }) => inFlight))).toBe(3)
    expect(server.crowds.slice(0, 2).map(({ inFlight }) => inFlight)).toEqual([1, 1])
  })
})

/** No request may find more in flight than twice as many as were answered by then, or one. */
function expectRamp(crowds: Seen['crowds']): void {
  for (const { inFlight, answered } of crowds) expect(inFlight).toBeLessThanOrEqual(Math.max(1, 2 * answered))
}

const saturating = (url: string, changes: ScenarioInput = {}): ScenarioInput => ({ ...changes, workload: { url }, arrivals: { kind: 'saturate' } })

describe('a saturated scenario', () => {
  it.each(executorKinds)('begins with one request in flight, and doubles as they are answered (%s)', async (executor) => {
    const server = await watchfulServer(200)
    await sweepToEnd(startSweep(saturating(server.url, { pool: { workers: '8', executor } })))
    expectRamp(server.crowds)
    expect(Math.max(...server.crowds.map(({ inFlight }) => inFlight))).toBe(8)
  })

  it('lets in no more while a server fails', async () => {
    const server = await watchfulServer(20, (number) => (number > 5 ? 500 : 200))
    const pool = await startTestPool(saturating(server.url), { slots: 8, targetUrl: server.url })
    const { atWork } = await warmUpPool({ subject: pool, firstSlot: 0, taskMs: 20, leastMs: 300, compilingMostMs: 0, signal: never, onLonger: () => undefined })
    expect(atWork).toBeLessThanOrEqual(4)
    expect(Math.max(...server.crowds.map(({ inFlight }) => inFlight))).toBeLessThanOrEqual(4)
  })

  it('lets the new threads of a pool that grows in one after the other, too', async () => {
    const server = await watchfulServer(200)
    const pool = await startTestPool(saturating(server.url), { slots: 2, mostSlots: 8, targetUrl: server.url })
    const warm = (firstSlot: number): Promise<unknown> => warmUpPool({ subject: pool, firstSlot, taskMs: 20, leastMs: 500, compilingMostMs: 0, signal: never, onLonger: () => undefined })
    await warm(0)
    const before = server.crowds.length
    await pool.grow(8, never)
    await warm(2)
    const after = server.crowds.slice(before)
    const answeredBefore = after[0]?.answered ?? 0
    expectRamp(after.map(({ inFlight, answered }) => ({ inFlight, answered: answered - answeredBefore })))
    expect(Math.max(...after.map(({ inFlight }) => inFlight))).toBe(6)
  })
})
