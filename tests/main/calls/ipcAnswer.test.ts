import { describe, expect, it, vi } from 'vitest'
import { failed, FailureError, makeFailure, success } from '../../../src/contract/base/failure'
import { callNames } from '../../../src/contract/ipc'
import { defaultScenario } from '../../../src/contract/scenario/scenario'
import { answerCall, type CallRules, type Handlers, mayAsk } from '../../../src/main/calls/ipcAnswer'
import { bundledPage, devServerPage } from '../../../src/main/security/pageAddress'

const ownPage = { url: 'app://poolscope/index.html', parent: null }

function rules(overrides: Partial<Handlers> = {}) {
  const handlers: Handlers = {
    session: vi.fn(async () => success({ runs: [], version: '1.2.3', upTo: 0 })),
    presets: vi.fn(async () => success([])),
    plan: vi.fn(async () => success({ sizes: [1], repeats: 1, seconds: 1, adaptive: false, atMost: false })),
    startRun: vi.fn(async () => success(null)),
    stopRun: vi.fn(async () => success(null)),
    exportContent: vi.fn(async () => success(null)),
    openFile: vi.fn(async () => success(null)),
    saveScenario: vi.fn(async () => success(null)),
    listRuns: vi.fn(async () => success([])),
    readRun: vi.fn(async () => failed('file', 'gone')),
    reopenRun: vi.fn(async () => failed('file', 'gone')),
    removeRun: vi.fn(async () => success(null)),
    restoreRun: vi.fn(async () => success(null)),
    openMeasurements: vi.fn(async () => success(null)),
    copyImage: vi.fn(async () => success(null)),
    defaultWorkshop: vi.fn(async () => failed('file', 'gone')),
    openWorkshop: vi.fn(async () => success(null)),
    enableCommands: vi.fn(async () => success(null)),
    reportFault: vi.fn(async () => success(null)),
    ...overrides
  }
  return { handlers, page: bundledPage, onFault: vi.fn() } satisfies CallRules
}

describe('who may ask', () => {
  it("is the window's own document", () => {
    expect(mayAsk(ownPage, bundledPage)).toBe(true)
    expect(mayAsk({ url: 'app://poolscope/index.html#runs', parent: null }, bundledPage)).toBe(true)
    expect(mayAsk({ url: 'http://localhost:5173/', parent: null }, devServerPage('http://localhost:5173'))).toBe(true)
  })

  it.each([
    ['a frame inside it', { url: 'app://poolscope/index.html', parent: {} }],
    ['another host of our scheme', { url: 'app://other/index.html', parent: null }],
    ['a port of our host', { url: 'app://poolscope:1/index.html', parent: null }],
    ['another scheme of the same host', { url: 'https://poolscope/index.html', parent: null }],
    ['a file', { url: 'file:///index.html', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['a page that is no URL', { url: '', parent: null }],
    ['a name that begins like ours', { url: 'app://poolscope.example/index.html', parent: null }],
    ['a frame that is gone', null]
  ])('is not %s', (_who, sender) => {
    expect(mayAsk(sender, bundledPage)).toBe(false)
  })

  it('is not the bundled page while the development server is the page', () => {
    expect(mayAsk(ownPage, devServerPage('http://localhost:5173'))).toBe(false)
  })
})

describe('a call', () => {
  it('from elsewhere reaches no handler, whatever it asks', async () => {
    const { handlers, ...rest } = rules()
    for (const name of callNames) {
      const answer = await answerCall(name, [], { url: 'https://example.org/', parent: null }, { handlers, ...rest })
      expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
      expect(handlers[name]).not.toHaveBeenCalled()
    }
  })

  it('gives its handler checked arguments with every default filled in', async () => {
    const { handlers, ...rest } = rules()
    await answerCall('plan', [{ name: 'Mine', pool: { workers: '1-4' } }], ownPage, { handlers, ...rest })
    expect(handlers.plan).toHaveBeenCalledWith({ ...defaultScenario, name: 'Mine', pool: { ...defaultScenario.pool, workers: '1-4' } })
  })

  it.each([
    ['too many arguments', 'session', ['surplus'], undefined],
    ['too few arguments', 'startRun', ['sweep'], undefined],
    ['an unknown kind of run', 'startRun', ['mining', {}], undefined],
    ['an unknown format', 'exportContent', [{ content: 'sweep', id: null }, 'exe'], undefined],
    ['an unknown content', 'exportContent', [{ content: 'passwords' }, 'csv'], 'content'],
    ['text for a scenario', 'saveScenario', ['scenario'], undefined],
    ['a value out of range', 'startRun', ['sweep', { target: { latencyMs: -1 } }], 'target.latencyMs'],
    ['a number that is none', 'plan', [{ measuring: { seconds: Number.NaN } }], 'measuring.seconds'],
    ['an unknown key', 'plan', [{ target: { colour: 'red' } }], 'target']
  ] as const)('with %s is refused with the field at fault', async (_what, name, args, field) => {
    const { handlers, ...rest } = rules()
    const answer = await answerCall(name, args, ownPage, { handlers, ...rest })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
    expect(!answer.ok && answer.failure.field).toBe(field)
    expect(handlers[name]).not.toHaveBeenCalled()
  })

  it.each([5n, { pool: 5n }, new Map([['a', 1]]), Object.assign([], [[[5n]]])])('with what JSON does not know (%s) is bad input, and no fault of ours', async (argument) => {
    const callRules = rules()
    for (const name of ['plan', 'startRun', 'readRun', 'copyImage', 'reportFault'] as const) {
      expect(await answerCall(name, name === 'startRun' ? ['lab', { lab: 'waits', settings: { tasks: argument } }] : [argument], ownPage, callRules)).toMatchObject({ ok: false, failure: { code: 'bad-input', message: expect.stringMatching(/cannot be used here/) as unknown } })
    }
    expect(callRules.onFault).not.toHaveBeenCalled()
  })

  it('reports a failure that a handler throws as it is', async () => {
    const failure = makeFailure('busy', 'A sweep is already running.', 'Stop it.')
    const callRules = rules({ startRun: () => Promise.reject(new FailureError(failure)) })
    expect(await answerCall('startRun', ['sweep', {}], ownPage, callRules)).toEqual({ ok: false, failure })
    expect(callRules.onFault).not.toHaveBeenCalled()
  })

  it("turns anything else that is thrown into a failure of Poolscope's own and has it logged", async () => {
    const thrown = new TypeError('x is not a function')
    const callRules = rules({
      plan: () => {
        throw thrown
      }
    })
    const answer = await answerCall('plan', [{}], ownPage, callRules)
    expect(answer).toMatchObject({ ok: false, failure: { code: 'internal', message: 'Poolscope failed: x is not a function' } })
    expect(callRules.onFault).toHaveBeenCalledWith(thrown)
  })
})
