import type { SweepResult } from '../../contract/result/result'
import type { SavedRun } from '../../contract/result/runs'
import { ownUrl } from '../../contract/scenario/scenarioName'

/** What a list shows of a run, in the state it is in. */
export function summaryOfRun(id: string, { startedAt, state, scenario, points, verdict }: SweepResult): SavedRun {
  return {
    kind: 'run',
    id,
    name: scenario.name,
    startedAt,
    state,
    executor: scenario.pool.executor,
    workload: scenario.workload.kind,
    url: ownUrl(scenario),
    recommendedWorkers: verdict?.workers ?? null,
    ...(verdict?.atLeast === true ? { isAtLeast: true } : {}),
    bestPerSecond: points.length === 0 ? null : Math.max(...points.map((point) => point.throughputPerSecond.mean)),
    sizes: points.map(({ workers }) => workers).sort((a, b) => a - b)
  }
}
