import { describe, expect, it, vi } from 'vitest'
import { type Failure, failed, type Outcome, success } from '../../../src/contract/base/failure'
import type { SweepResult } from '../../../src/contract/result/result'
import { defaultScenario } from '../../../src/contract/scenario/scenario'
import type { Tick } from '../../../src/contract/result/tick'
import { SweepHost, type SweepOrders } from '../../../src/main/runs/sweepHost'
import { Turn } from '../../../src/main/runs/turn'
import { sampleSweep } from '../sampleSweep'

/** An engine whose sweeps do what the test says, when the test says it. */
class FakeEngine {
  orders: SweepOrders | null = null
  #end: { resolve: (result: SweepResult) => void; reject: (thrown: unknown) => void } | null = null

  readonly run = vi.fn((_scenario: unknown, orders: SweepOrders): Promise<SweepResult> => {
    this.orders = orders
    orders.onResult(sampleSweep('running', []))
    return new Promise<SweepResult>((resolve, reject) => {
      this.#end = { resolve, reject }
    })
  })

  point(...sizes: number[]): void {
    this.orders?.onResult(sampleSweep('running', sizes))
  }

  async end(state: 'done' | 'stopped' | 'failed', ...sizes: number[]): Promise<void> {
    const result = sampleSweep(state, sizes)
    this.orders?.onResult(result)
    this.#end?.resolve(result)
    await settle()
  }

  async crash(thrown: unknown): Promise<void> {
    this.#end?.reject(thrown)
    await settle()
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function setUp() {
  const engine = new FakeEngine()
  const letSleep = vi.fn()
  const parts = {
    version: '1.2.3',
    turn: new Turn(),
    planSweep: vi.fn(() => ({ sizes: [1, 2], repeats: 1, seconds: 2, adaptive: false, atMost: false })),
    runSweep: engine.run,
    authorise: vi.fn(async (): Promise<Outcome<readonly string[]>> => success(['staging.example'])),
    keeper: { keep: vi.fn<(result: SweepResult) => void>(), settle: vi.fn(async () => []) },
    latestRun: vi.fn(async (): Promise<Outcome<SweepResult | null>> => success(null)),
    send: vi.fn<(event: string, payload: unknown) => void>(),
    log: vi.fn<(what: string, thrown: unknown) => void>(),
    report: vi.fn<(failure: Failure) => void>(),
    keepAwake: vi.fn(() => letSleep)
  }
  const host = new SweepHost(parts)
  const sent = (event: string): unknown[] => parts.send.mock.calls.flatMap(([name, payload]) => (name === event ? [payload] : []))
  return { engine, host, parts, sent, letSleep }
}

const tick = (atMs: number): Tick => ({
  atMs,
  workers: 2,
  queueDepth: 0,
  inFlight: 2,
  throughputPerSecond: 100,
  failuresPerSecond: 0,
  lockWaitShare: 0,
  lockContendedPerSecond: 0,
  lanes: [1, 1]
})

describe('a sweep', () => {
  it('starts once it is planned and its hosts are authorised, and reports as it goes', async () => {
    const { engine, host, parts, sent } = setUp()
    expect(await host.start(defaultScenario)).toEqual(success(null))
    expect(parts.planSweep).toHaveBeenCalledWith(defaultScenario)
    expect(engine.orders?.authorisedHosts).toEqual(['staging.example'])
    engine.point(1)
    engine.orders?.onTick(tick(100))
    expect(sent('result')).toEqual([sampleSweep('running', []), sampleSweep('running', [1])])
    expect(sent('tick')).toEqual([tick(100)])
    await engine.end('done', 1, 2)
    expect(sent('result').at(-1)).toEqual(sampleSweep('done', [1, 2]))
    expect(host.running).toBe(false)
  })

  it('is the only one: a second start is refused, also while the user is still being asked', async () => {
    let answer: (outcome: Outcome<readonly string[]>) => void = () => undefined
    const { engine, host, parts } = setUp()
    parts.authorise.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const first = host.start(defaultScenario)
    expect(await host.start(defaultScenario)).toMatchObject({ ok: false, failure: { code: 'busy' } })
    answer(success([]))
    expect(await first).toEqual(success(null))
    expect(await host.start(defaultScenario)).toMatchObject({ ok: false, failure: { code: 'busy' } })
    expect(engine.run).toHaveBeenCalledOnce()
  })

  it('can follow at once upon the final state of the one before', async () => {
    const { engine, host, parts } = setUp()
    await host.start(defaultScenario)
    const next: Promise<Outcome<null>>[] = []
    parts.send.mockImplementation((event: string, payload: unknown) => {
      if (event === 'result' && (payload as SweepResult).state === 'done') next.push(host.start(defaultScenario))
    })
    await engine.end('done', 1)
    expect(await Promise.all(next)).toEqual([success(null)])
    expect(engine.run).toHaveBeenCalledTimes(2)
  })

  it('that the user does not confirm starts nothing, and the next one may start', async () => {
    const refusal = failed('not-authorised', 'Nothing was sent.')
    const { engine, host, parts } = setUp()
    parts.authorise.mockResolvedValueOnce(refusal)
    expect(await host.start(defaultScenario)).toEqual(refusal)
    expect(engine.run).not.toHaveBeenCalled()
    expect(await host.start(defaultScenario)).toEqual(success(null))
  })

  it('whose plan throws starts nothing, and the next one may start', async () => {
    const { engine, host, parts } = setUp()
    parts.planSweep.mockImplementationOnce(() => {
      throw new Error('broken')
    })
    await expect(host.start(defaultScenario)).rejects.toThrow('broken')
    expect(engine.run).not.toHaveBeenCalled()
    expect(await host.start(defaultScenario)).toEqual(success(null))
  })

  it('keeps the machine awake as long as it lasts', async () => {
    const { engine, host, parts, letSleep } = setUp()
    await host.start(defaultScenario)
    expect(parts.keepAwake).toHaveBeenCalledOnce()
    expect(letSleep).not.toHaveBeenCalled()
    await engine.crash(new Error('broken'))
    expect(letSleep).toHaveBeenCalledOnce()
  })
})

describe('stopping', () => {
  it('tells the engine, once or many times, and does nothing when nothing runs', async () => {
    const { engine, host } = setUp()
    host.stop()
    await host.start(defaultScenario)
    host.stop()
    host.stop()
    expect(engine.orders?.signal.aborted).toBe(true)
    await engine.end('stopped', 1)
    host.stop()
    expect((await host.session()).result).toEqual(sampleSweep('stopped', [1]))
  })

  it('while the user is being asked starts nothing', async () => {
    let answer: (outcome: Outcome<readonly string[]>) => void = () => undefined
    const { engine, host, parts } = setUp()
    parts.authorise.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const start = host.start(defaultScenario)
    host.stop()
    answer(success(['staging.example']))
    expect(await start).toMatchObject({ ok: false })
    expect(engine.run).not.toHaveBeenCalled()
    expect(host.running).toBe(false)
  })
})

describe('the finished points', () => {
  it('are kept after every point and at the end', async () => {
    const { engine, host, parts } = setUp()
    await host.start(defaultScenario)
    engine.point(1)
    engine.point(1, 2)
    await engine.end('done', 1, 2)
    expect(parts.keeper.keep.mock.calls).toEqual([[sampleSweep('running', [])], [sampleSweep('running', [1])], [sampleSweep('running', [1, 2])], [sampleSweep('done', [1, 2])]])
  })

  it('survive a fault of the engine, as a failed sweep that says why', async () => {
    const { engine, host, parts, sent } = setUp()
    await host.start(defaultScenario)
    engine.point(1, 2)
    await engine.crash(new Error('broken'))
    const last = sent('result').at(-1) as SweepResult
    expect(last).toMatchObject({ state: 'failed', failure: { code: 'internal', message: 'Poolscope failed: broken' } })
    expect(last.finishedAt).not.toBeNull()
    expect(last.points.map(({ workers }) => workers)).toEqual([1, 2])
    expect(parts.keeper.keep).toHaveBeenLastCalledWith(last)
    // The page shows it; a dialog would say it a second time.
    expect(parts.log).toHaveBeenCalledOnce()
    expect(parts.report).not.toHaveBeenCalled()
    expect(await host.start(defaultScenario)).toEqual(success(null))
  })

  it('of an earlier sweep are not called failed when the next one fails before it begins', async () => {
    const { host, parts } = setUp()
    parts.runSweep.mockRejectedValueOnce(new Error('broken'))
    host.show(sampleSweep('done', [1]))
    await host.start(defaultScenario)
    await settle()
    expect((await host.session()).result).toEqual(sampleSweep('done', [1]))
    expect(parts.report).toHaveBeenCalledOnce()
    expect(host.running).toBe(false)
  })
})

describe('the session that a window gets', () => {
  it('in the middle of a sweep has everything: points, progress and recent ticks', async () => {
    const { engine, host } = setUp()
    await host.start(defaultScenario)
    engine.point(1)
    const progress = { phase: 'measuring', workers: 2, repeat: 1, finishedWindows: 1, plannedWindows: 2, adaptive: false, elapsedMs: 1000, remainingMs: 1000, share: 0.5 } as const
    engine.orders?.onProgress(progress)
    engine.orders?.onTick(tick(100))
    expect(await host.session()).toEqual({ result: sampleSweep('running', [1]), progress, ticks: [tick(100)], version: '1.2.3' })
    await engine.end('done', 1)
    expect(await host.session()).toEqual({ result: sampleSweep('done', [1]), progress: null, ticks: [tick(100)], version: '1.2.3' })
    await host.start(defaultScenario)
    expect((await host.session()).ticks).toEqual([])
  })

  it('at first shows the last saved run, and waits for it to be read', async () => {
    const { host, parts } = setUp()
    parts.latestRun.mockResolvedValue(success(sampleSweep('interrupted', [1, 2])))
    host.loadLatest()
    expect((await host.session()).result).toEqual(sampleSweep('interrupted', [1, 2]))
  })

  it('is not overwritten by a saved run that is read late', async () => {
    let read: (outcome: Outcome<SweepResult>) => void = () => undefined
    const { engine, host, parts } = setUp()
    parts.latestRun.mockReturnValue(new Promise((resolve) => (read = resolve)))
    host.loadLatest()
    await host.start(defaultScenario)
    engine.point(4)
    read(success(sampleSweep('done', [1], 'old')))
    expect((await host.session()).result).toEqual(sampleSweep('running', [4]))
  })

  it('is there also when the saved runs cannot be read', async () => {
    const { host, parts } = setUp()
    parts.latestRun.mockResolvedValue(failed('file', 'Cannot read the folder'))
    host.loadLatest()
    expect((await host.session()).result).toBeNull()
    expect(parts.report).toHaveBeenCalledWith(expect.objectContaining({ message: 'Cannot read the folder' }))
  })

  it('shows a result that the user opened, but not over a running sweep', async () => {
    const { engine, host } = setUp()
    expect(host.show(sampleSweep('done', [8], 'opened'))).toEqual(success(null))
    expect((await host.shownResult())?.id).toBe('opened')
    await host.start(defaultScenario)
    expect(host.show(sampleSweep('done', [8], 'opened'))).toMatchObject({ ok: false, failure: { code: 'busy' } })
    await engine.end('done', 1)
    expect((await host.shownResult())?.id).toBe('run-1')
  })
})

describe('closing', () => {
  it('stops the sweep, waits for its end and for the last save, and starts no other', async () => {
    let saved: () => void = () => undefined
    const { engine, host, parts } = setUp()
    parts.keeper.settle.mockReturnValue(new Promise((resolve) => (saved = () => resolve([]))))
    await host.start(defaultScenario)
    const closed = vi.fn()
    void host.close().then(closed)
    expect(engine.orders?.signal.aborted).toBe(true)
    await engine.end('stopped', 1)
    expect(closed).not.toHaveBeenCalled()
    expect(await host.start(defaultScenario)).toMatchObject({ ok: false, failure: { code: 'busy' } })
    saved()
    await settle()
    expect(closed).toHaveBeenCalledOnce()
  })

  it('is immediate when nothing runs', async () => {
    const { host } = setUp()
    await host.close()
  })
})
