import { type Outcome, success } from '../../contract/base/failure'
import type { Preset, SweepPlan } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result/result'
import type { Progress, Tick } from '../../contract/result/tick'
import type { Scenario } from '../../contract/scenario/scenario'
import { scenarioName } from '../../contract/scenario/scenarioName'
import type { RunStore } from '../../engine/files/runs/runStore'
import type { RunKeeper } from './runKeeper'
import type { RunRow } from './runRow'

/** What the app tells the engine about one sweep. */
export interface SweepOrders {
  readonly authorisedHosts: readonly string[]
  readonly signal: AbortSignal
  readonly onResult: (result: SweepResult) => void
  readonly onProgress: (progress: Progress) => void
  readonly onTick: (tick: Tick) => void
}

export interface SweepRowParts {
  readonly presets: () => Promise<Outcome<readonly Preset[]>>
  readonly planSweep: (scenario: Scenario) => SweepPlan
  readonly runSweep: (scenario: Scenario, orders: SweepOrders) => Promise<SweepResult>
  /** The hosts this scenario may send load to, after the user's word where it is needed. */
  readonly authorise: (scenario: Scenario) => Promise<Outcome<readonly string[]>>
  readonly keeper: Pick<RunKeeper, 'keep' | 'settle'>
  readonly store: Pick<RunStore, 'latest'>
  readonly log: (what: string, thrown: unknown) => void
}

/** A sweep: planned, its hosts authorised, and every finished point owed to the disk. */
export function sweepRow({ presets, planSweep, runSweep, authorise, keeper, store, log }: SweepRowParts): RunRow<'sweep'> {
  return {
    stoppedEarly: 'The sweep was stopped before it began; nothing was sent.',
    async prepare(given) {
      // Without the presets no name of theirs can be told from the user's own, which is no reason not to measure.
      const known = await presets()
      const scenario = { ...given, name: scenarioName(given, known.ok ? known.value : []) }
      planSweep(scenario)
      const authorised = await authorise(scenario)
      if (!authorised.ok) return authorised
      return success(({ signal, onState, onProgress, onMoments }) =>
        runSweep(scenario, { authorisedHosts: authorised.value, signal, onResult: onState, onProgress, onTick: (tick) => onMoments([tick]) })
      )
    },
    broken: (running, failure) => ({ ...running, state: 'failed', failure, finishedAt: new Date().toISOString() }),
    keep: (result) => keeper.keep(result),
    /** The newest saved run that can be read. Damaged files stay where they are; the log says which and why. */
    async last() {
      const latest = await store.latest()
      if (!latest.ok) return latest
      for (const { path, why } of latest.value.skipped) log(`saved run ${path}`, why)
      return success(latest.value.result)
    },
    settle: () => keeper.settle()
  }
}
