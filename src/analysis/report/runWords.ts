import type { SweepResult, SweepState } from '../../contract/result/result'
import type { RunSummary, SavedRun } from '../../contract/result/runs'
import { ownUrl } from '../../contract/scenario/scenarioName'
import { traitsOfWorkload } from '../../contract/workloads/table'
import { formatRate, formatWorkers } from '../../contract/base/units'

/** How a sweep that did not measure all it meant to is marked wherever it is named; null where there is nothing to mark. */
export const stateMarks: Readonly<Record<SweepState, string | null>> = {
  running: 'still running',
  done: null,
  stopped: 'stopped early',
  failed: 'failed',
  interrupted: 'interrupted'
}

/** A sweep's name, with its mark. */
export function markedName({ scenario, state }: Pick<SweepResult, 'scenario' | 'state'>): string {
  const mark = stateMarks[state]
  return mark === null ? scenario.name : `${scenario.name} (${mark})`
}

/** What was measured, and with what: `http://127.0.0.1:8080/orders · shared-queue`. */
export function targetInWords({ url, workload, executor }: Pick<SavedRun, 'url' | 'workload' | 'executor'>): string {
  return `${url ?? traitsOfWorkload(workload).against} · ${executor}`
}

/** The same for a whole result. */
export function targetOfResult({ scenario }: Pick<SweepResult, 'scenario'>): string {
  return targetInWords({ url: ownUrl(scenario), workload: scenario.workload.kind, executor: scenario.pool.executor })
}

export function whenInWords(startedAt: string): string {
  return new Date(startedAt).toLocaleString()
}

/** What came out: `use 5 workers · 99/s`. */
export function outcomeInWords({ recommendedWorkers, isAtLeast, bestPerSecond }: SavedRun): string {
  const found = recommendedWorkers === null ? 'no recommendation' : `${isAtLeast === true ? 'at least' : 'use'} ${formatWorkers(recommendedWorkers)}`
  return bestPerSecond === null ? found : `${found} · ${formatRate(bestPerSecond)}`
}

/** True where every word of a search is in what the list says of a run, or in its time as computers write it. */
export function isFound(run: RunSummary, search: string): boolean {
  const text = (run.kind === 'run' ? [run.name, targetInWords(run), run.workload, whenInWords(run.startedAt), run.startedAt, run.state, stateMarks[run.state] ?? '', outcomeInWords(run)].join(' ') : `${run.id} damaged ${run.why}`).toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
