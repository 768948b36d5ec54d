import { describe, expect, it, vi } from 'vitest'
import { type Failure, failed, type Outcome, success } from '../../../src/contract/base/failure'
import type { SweepResult } from '../../../src/contract/result/result'
import { defaultScenario } from '../../../src/contract/scenario/scenario'
import type { Tick } from '../../../src/contract/result/tick'
import type { RunNews, ShownRun } from '../../../src/contract/runKinds'
import { labRow } from '../../../src/main/runs/labRow'
import { RunHost } from '../../../src/main/runs/runHost'
import { type SweepOrders, sweepRow } from '../../../src/main/runs/sweepRow'
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
    presets: async () => success([]),
    planSweep: vi.fn(() => ({ sizes: [1, 2], repeats: 1, seconds: 2, adaptive: false, atMost: false })),
    runSweep: engine.run,
    authorise: vi.fn(async (): Promise<Outcome<readonly string[]>> => success(['staging.example'])),
    keeper: { keep: vi.fn<(result: SweepResult) => void>(), settle: vi.fn(async () => []) },
    store: { latest: vi.fn(async (): Promise<Outcome<{ result: SweepResult | null; skipped: readonly { path: string; why: string }[] }>> => success({ result: null, skipped: [] })) },
    send: vi.fn<(event: string, payload: unknown) => void>(),
    log: vi.fn<(what: string, thrown: unknown) => void>(),
    report: vi.fn<(failure: Failure) => void>(),
    keepAwake: vi.fn(() => letSleep)
  }
  const { send, log, report, keepAwake } = parts
  const host = new RunHost({ rows: { sweep: sweepRow(parts), lab: labRow(() => Promise.reject(new Error('no labs here'))) }, send, log, report, keepAwake })
  const states = (): unknown[] => parts.send.mock.calls.flatMap(([name, payload]) => (name === 'run' ? [(payload as RunNews).run] : []))
  const sent = (event: string): unknown[] => parts.send.mock.calls.flatMap(([name, payload]) => (name === event ? [payload] : []))
  /** What a window gets that attaches. */
  const session = async (): Promise<ShownRun<'sweep'> | null> => {
    await host.loaded()
    return (host.views()[0] ?? null) as ShownRun<'sweep'> | null
  }
  return { engine, host, parts, sent, states, session, letSleep }
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
    const { engine, host, parts, sent, states } = setUp()
    expect(await host.start('sweep', defaultScenario)).toEqual(success(null))
    expect(parts.planSweep).toHaveBeenCalledWith(defaultScenario)
    expect(engine.orders?.authorisedHosts).toEqual(['staging.example'])
    engine.point(1)
    engine.orders?.onTick(tick(100))
    expect(states()).toEqual([sampleSweep('running', []), sampleSweep('running', [1])])
    expect(sent('runMoments')).toEqual([{ kind: 'sweep', id: 'run-1', moments: [tick(100)] }])
    await engine.end('done', 1, 2)
    expect(states().at(-1)).toEqual(sampleSweep('done', [1, 2]))
    expect(host.isRunning).toBe(false)
  })

  it('is the only one: a second start is refused, also while the user is still being asked', async () => {
    let answer: (outcome: Outcome<readonly string[]>) => void = () => undefined
    const { engine, host, parts } = setUp()
    parts.authorise.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const first = host.start('sweep', defaultScenario)
    expect(await host.start('sweep', defaultScenario)).toMatchObject({ ok: false, failure: { code: 'busy' } })
    answer(success([]))
    expect(await first).toEqual(success(null))
    expect(await host.start('sweep', defaultScenario)).toMatchObject({ ok: false, failure: { code: 'busy' } })
    expect(engine.run).toHaveBeenCalledOnce()
  })

  it('can follow at once upon the final state of the one before', async () => {
    const { engine, host, parts } = setUp()
    await host.start('sweep', defaultScenario)
    const next: Promise<Outcome<null>>[] = []
    parts.send.mockImplementation((event: string, payload: unknown) => {
      if (event === 'run' && (payload as RunNews).run.state === 'done') next.push(host.start('sweep', defaultScenario))
    })
    await engine.end('done', 1)
    expect(await Promise.all(next)).toEqual([success(null)])
    expect(engine.run).toHaveBeenCalledTimes(2)
  })

  it('that the user does not confirm starts nothing, and the next one may start', async () => {
    const refusal = failed('not-authorised', 'Nothing was sent.')
    const { engine, host, parts } = setUp()
    parts.authorise.mockResolvedValueOnce(refusal)
    expect(await host.start('sweep', defaultScenario)).toEqual(refusal)
    expect(engine.run).not.toHaveBeenCalled()
    expect(await host.start('sweep', defaultScenario)).toEqual(success(null))
  })

  it('whose plan throws starts nothing, and the next one may start', async () => {
    const { engine, host, parts } = setUp()
    parts.planSweep.mockImplementationOnce(() => {
      throw new Error('broken')
    })
    await expect(host.start('sweep', defaultScenario)).rejects.toThrow('broken')
    expect(engine.run).not.toHaveBeenCalled()
    expect(await host.start('sweep', defaultScenario)).toEqual(success(null))
  })

  it('keeps the machine awake as long as it lasts', async () => {
    const { engine, host, parts, letSleep } = setUp()
    await host.start('sweep', defaultScenario)
    expect(parts.keepAwake).toHaveBeenCalledOnce()
    expect(letSleep).not.toHaveBeenCalled()
    await engine.crash(new Error('broken'))
    expect(letSleep).toHaveBeenCalledOnce()
  })
})

describe('stopping', () => {
  it('tells the engine, once or many times, and does nothing when nothing runs', async () => {
    const { engine, host, session } = setUp()
    host.stop('sweep')
    await host.start('sweep', defaultScenario)
    host.stop('sweep')
    host.stop('sweep')
    expect(engine.orders?.signal.aborted).toBe(true)
    await engine.end('stopped', 1)
    host.stop('sweep')
    expect((await session())?.run ?? null).toEqual(sampleSweep('stopped', [1]))
  })

  it('while the user is being asked starts nothing', async () => {
    let answer: (outcome: Outcome<readonly string[]>) => void = () => undefined
    const { engine, host, parts } = setUp()
    parts.authorise.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const start = host.start('sweep', defaultScenario)
    host.stop('sweep')
    answer(success(['staging.example']))
    expect(await start).toMatchObject({ ok: false })
    expect(engine.run).not.toHaveBeenCalled()
    expect(host.isRunning).toBe(false)
  })
})

describe('the finished points', () => {
  it('are kept after every point and at the end', async () => {
    const { engine, host, parts } = setUp()
    await host.start('sweep', defaultScenario)
    engine.point(1)
    engine.point(1, 2)
    await engine.end('done', 1, 2)
    expect(parts.keeper.keep.mock.calls).toEqual([[sampleSweep('running', [])], [sampleSweep('running', [1])], [sampleSweep('running', [1, 2])], [sampleSweep('done', [1, 2])]])
  })

  it('survive a fault of the engine, as a failed sweep that says why', async () => {
    const { engine, host, parts, states } = setUp()
    await host.start('sweep', defaultScenario)
    engine.point(1, 2)
    await engine.crash(new Error('broken'))
    const last = states().at(-1) as SweepResult
    expect(last).toMatchObject({ state: 'failed', failure: { code: 'internal', message: 'Poolscope failed: broken' } })
    expect(last.finishedAt).not.toBeNull()
    expect(last.points.map(({ workers }) => workers)).toEqual([1, 2])
    expect(parts.keeper.keep).toHaveBeenLastCalledWith(last)
    // The page shows it; a dialog would say it a second time.
    expect(parts.log).toHaveBeenCalledOnce()
    expect(parts.report).not.toHaveBeenCalled()
    expect(await host.start('sweep', defaultScenario)).toEqual(success(null))
  })

  it('of an earlier sweep are not called failed when the next one fails before it begins', async () => {
    const { host, parts, session } = setUp()
    parts.runSweep.mockRejectedValueOnce(new Error('broken'))
    host.show('sweep', sampleSweep('done', [1]))
    await host.start('sweep', defaultScenario)
    await settle()
    expect((await session())?.run ?? null).toEqual(sampleSweep('done', [1]))
    expect(parts.report).toHaveBeenCalledOnce()
    expect(host.isRunning).toBe(false)
  })
})

describe('the session that a window gets', () => {
  it('in the middle of a sweep has everything: points, progress and recent ticks', async () => {
    const { engine, host, session } = setUp()
    await host.start('sweep', defaultScenario)
    engine.point(1)
    const progress = { phase: 'measuring', workers: 2, repeat: 1, finishedWindows: 1, plannedWindows: 2, adaptive: false, elapsedMs: 1000, remainingMs: 1000, share: 0.5 } as const
    engine.orders?.onProgress(progress)
    engine.orders?.onTick(tick(100))
    expect(await session()).toEqual({ kind: 'sweep', run: sampleSweep('running', [1]), progress, moments: [tick(100)] })
    await engine.end('done', 1)
    expect(await session()).toEqual({ kind: 'sweep', run: sampleSweep('done', [1]), progress: null, moments: [tick(100)] })
    await host.start('sweep', defaultScenario)
    expect((await session())?.moments).toEqual([])
  })

  it('at first shows the last saved run, and waits for it to be read', async () => {
    const { host, parts, session } = setUp()
    parts.store.latest.mockResolvedValue(success({ result: sampleSweep('interrupted', [1, 2]), skipped: [] }))
    host.loadLast()
    expect((await session())?.run ?? null).toEqual(sampleSweep('interrupted', [1, 2]))
  })

  it('is not overwritten by a saved run that is read late', async () => {
    let read: (outcome: Outcome<{ result: SweepResult; skipped: [] }>) => void = () => undefined
    const { engine, host, parts, session } = setUp()
    parts.store.latest.mockReturnValue(new Promise((resolve) => (read = resolve)))
    host.loadLast()
    await host.start('sweep', defaultScenario)
    engine.point(4)
    read(success({ result: sampleSweep('done', [1], 'old'), skipped: [] }))
    expect((await session())?.run ?? null).toEqual(sampleSweep('running', [4]))
  })

  it('is there also when the saved runs cannot be read', async () => {
    const { host, parts, session } = setUp()
    parts.store.latest.mockResolvedValue(failed('file', 'Cannot read the folder'))
    host.loadLast()
    expect((await session())?.run ?? null).toBeNull()
    expect(parts.report).toHaveBeenCalledWith(expect.objectContaining({ message: 'Cannot read the folder' }))
  })

  it('shows a result that the user opened, but not over a running sweep', async () => {
    const { engine, host } = setUp()
    expect(host.show('sweep', sampleSweep('done', [8], 'opened'))).toEqual(success(null))
    expect(host.shown('sweep')?.id).toBe('opened')
    await host.start('sweep', defaultScenario)
    expect(host.show('sweep', sampleSweep('done', [8], 'opened'))).toMatchObject({ ok: false, failure: { code: 'busy' } })
    await engine.end('done', 1)
    expect(host.shown('sweep')?.id).toBe('run-1')
  })
})

describe('closing', () => {
  it('stops the sweep, waits for its end and for the last save, and starts no other', async () => {
    let saved: () => void = () => undefined
    const { engine, host, parts } = setUp()
    parts.keeper.settle.mockReturnValue(new Promise((resolve) => (saved = () => resolve([]))))
    await host.start('sweep', defaultScenario)
    const closed = vi.fn()
    void host.close().then(closed)
    expect(engine.orders?.signal.aborted).toBe(true)
    await engine.end('stopped', 1)
    expect(closed).not.toHaveBeenCalled()
    expect(await host.start('sweep', defaultScenario)).toMatchObject({ ok: false, failure: { code: 'busy' } })
    saved()
    await settle()
    expect(closed).toHaveBeenCalledOnce()
  })

  it('is immediate when nothing runs', async () => {
    const { host } = setUp()
    await host.close()
  })
})
