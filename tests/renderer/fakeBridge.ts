import { type Outcome, success } from '../../src/contract/base/failure'
import type { Bridge, Calls, Events, OpenedFile, OpenedMeasurements, Preset, SavedFile, Session, SweepPlan } from '../../src/contract/ipc'
import { type Workshop, workshopSchema } from '../../src/contract/labs/workshop'
import type { SweepResult } from '../../src/contract/result/result'
import type { RunSummary } from '../../src/contract/result/runs'
import { defaultScenario, type Scenario, scenarioSchema } from '../../src/contract/scenario/scenario'
import { rateLimitedScenario, simulatedResult } from './simulatedSweep'

/** What a fake main process answers. Every answer can be replaced by a test. */
export interface Answers {
  session: Outcome<Session>
  presets: Outcome<readonly Preset[]>
  plan: Outcome<SweepPlan>
  startRun: Outcome<null>
  stopRun: Outcome<null>
  exportContent: Outcome<SavedFile | null>
  openFile: Outcome<OpenedFile | null>
  saveScenario: Outcome<SavedFile | null>
  listRuns: Outcome<readonly RunSummary[]>
  readRun: Outcome<SweepResult>
  reopenRun: Outcome<SweepResult>
  removeRun: Outcome<null>
  restoreRun: Outcome<null>
  openMeasurements: Outcome<OpenedMeasurements | null>
  copyImage: Outcome<null>
  defaultWorkshop: Outcome<Workshop>
  openWorkshop: Outcome<Workshop | null>
  enableCommands: Outcome<null>
  reportFault: Outcome<null>
}

export interface FakeBridge extends Bridge {
  /** Calls in the order they came, with their arguments. */
  readonly calls: readonly { readonly name: keyof Calls; readonly argument: unknown }[]
  readonly answers: Answers
  readonly emit: <K extends keyof Events>(event: K, payload: Events[K]) => void
  /** How many listeners there are; none may be left when the page is gone. */
  readonly listenerCount: () => number
}

const pureWait: Scenario = scenarioSchema.parse({ ...defaultScenario, name: 'Pure wait', note: 'The control: it must be a straight line.', workload: { kind: 'wait' } })

/** A lab and a scenario. */
export const shortWorkshop: Workshop = workshopSchema.parse({
  schema: 'poolscope.workshop/1',
  name: 'A short workshop',
  steps: [
    { kind: 'lab', title: 'Waits add up', lab: 'waits', settings: { tasks: 20, waitMs: 10, workers: 4 }, note: 'Ask for a guess first.', insight: 'Waits lie on top of each other.' },
    { kind: 'scenario', title: 'The same for real', scenario: { name: 'Rate-limited API' }, note: '', insight: 'The limit decides.' }
  ]
})

export const somePresets: readonly Preset[] = [
  { id: 'pure-wait', scenario: pureWait },
  { id: 'rate-limited-api', scenario: rateLimitedScenario }
]

export function createFakeBridge(changes: Partial<Answers> = {}): FakeBridge {
  const calls: { name: keyof Calls; argument: unknown }[] = []
  const listeners = new Map<keyof Events, Set<(payload: never, number: number) => void>>()
  let emitted = 0
  const answers: Answers = {
    session: success({ runs: [], version: '0.1.0', upTo: 0 }),
    presets: success(somePresets),
    plan: success({ sizes: [1, 2, 3, 4, 5, 6, 8, 16, 32], repeats: 3, seconds: 62, adaptive: false, atMost: false }),
    startRun: success(null),
    stopRun: success(null),
    exportContent: success({ path: '/srv/results/rate-limited.csv' }),
    openFile: success(null),
    saveScenario: success({ path: '/srv/scenarios/rate-limited.json' }),
    listRuns: success([]),
    readRun: success(simulatedResult()),
    reopenRun: success(simulatedResult()),
    removeRun: success(null),
    restoreRun: success(null),
    openMeasurements: success(null),
    copyImage: success(null),
    defaultWorkshop: success(shortWorkshop),
    openWorkshop: success(null),
    enableCommands: success(null),
    reportFault: success(null),
    ...changes
  }
  const answer = async <K extends keyof Calls>(name: K, argument?: unknown): Promise<Answers[K]> => {
    calls.push({ name, argument })
    return answers[name]
  }
  return {
    calls,
    answers,
    session: () => answer('session'),
    presets: () => answer('presets'),
    plan: (scenario) => answer('plan', scenario),
    startRun: (kind, order) => answer('startRun', [kind, order]),
    stopRun: (kind) => answer('stopRun', kind),
    exportContent: (ref, format) => answer('exportContent', [ref, format]),
    openFile: () => answer('openFile'),
    saveScenario: (scenario) => answer('saveScenario', scenario),
    listRuns: () => answer('listRuns'),
    readRun: (id) => answer('readRun', id),
    reopenRun: (id) => answer('reopenRun', id),
    removeRun: (id) => answer('removeRun', id),
    restoreRun: (id) => answer('restoreRun', id),
    openMeasurements: () => answer('openMeasurements'),
    copyImage: (png) => answer('copyImage', png),
    defaultWorkshop: () => answer('defaultWorkshop'),
    openWorkshop: () => answer('openWorkshop'),
    enableCommands: (commands) => answer('enableCommands', commands),
    reportFault: (fault) => answer('reportFault', fault),
    on: (event, listener) => {
      const those = listeners.get(event) ?? new Set()
      listeners.set(event, those)
      those.add(listener)
      return () => those.delete(listener)
    },
    emit: (event, payload) => {
      emitted += 1
      for (const listener of listeners.get(event) ?? []) listener(payload as never, emitted)
    },
    listenerCount: () => [...listeners.values()].reduce((sum, those) => sum + those.size, 0)
  }
}
