import { defaultExecutor, traitsOfExecutor } from '../../contract/executors/table'
import type { Checks } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { hasEmbeddedTarget } from '../../contract/scenario/workloadFacts'
import { traitsOfWorkload } from '../../contract/workloads/table'
import { formatNumber, formatShare } from '../../contract/base/units'
import { weightedMean } from '../stats/meanInterval'
import { finishedPerSecond, type MeasuredPoint } from '../points/measuredPoint'
import { usableCores } from '../limits/rows/cpu'
import { type Check, checkedWindows } from './check'

/** From this share of a core's time on, whoever computes there decides the throughput. */
const BUSY_SHARE = 0.9
/** Computing that the scenario asks for is what it measures: when it is at least this share of it all, nothing is wrong. */
const ASKED_FOR = 0.5

/**
 * Poolscope itself is the bottleneck: the one thread that hands out tasks and watches is busy all the time, or its HTTP
 * client and its target compute all the time, and not because the scenario says so. The latter only for HTTP: where the
 * work is computing or local files, computing is what is measured.
 */
export const ownBottleneck: Check = {
  kind: 'own-bottleneck',
  weight: 'care',
  look: (point, { scenario, machine }) => {
    const loopShare = meanCheck(point, ({ loopBusyShare }) => loopBusyShare ?? 0)
    if (loopShare >= BUSY_SHARE) return { text: mainThreadInWords(loopShare, scenario), keptOut: true }
    if (!traitsOfWorkload(scenario.workload.kind).clientMayBind) return null
    const cores = usableCores(machine)
    // CPU of pool and target over what the cores could give.
    const ownShare = meanCheck(point, ({ ownCpuShare }) => ownCpuShare)
    if (ownShare >= BUSY_SHARE && !isAskedFor(point, scenario, ownShare * cores)) {
      const who = hasEmbeddedTarget(scenario) ? 'Poolscope and its target' : 'Poolscope'
      return {
        text: `${who} used ${formatShare(ownShare)} of the ${cores === 1 ? 'one core' : `${formatNumber(cores)} cores`}, so this measures the measuring; choose fewer workers or slower tasks, or run it on a machine with more cores.`,
        keptOut: true
      }
    }
    const targetShare = ((point.targetCpuMsPerTask ?? 0) * finishedPerSecond(point)) / 1000
    if (targetShare < BUSY_SHARE) return null
    return {
      text: `Poolscope's target was busy ${formatShare(Math.min(1, targetShare))} of the time on its one thread, so this measures the target; choose fewer workers or slower tasks, or load a server of your own.`,
      keptOut: true
    }
  }
}

function mainThreadInWords(share: number, { pool }: Scenario): string {
  const [why, instead] = traitsOfExecutor(pool.executor).throughMain ? [', because every task passes through it', `, or the ${defaultExecutor} executor`] : ['', '']
  return `Poolscope's main thread was busy ${formatShare(Math.min(1, share))} of the time${why}, so this measures the measuring; choose fewer workers or slower tasks${instead}.`
}

/** A share over all windows together. */
function meanCheck(point: MeasuredPoint, share: (checks: Checks) => number): number {
  const windows = checkedWindows(point)
  return windows.length === 0 ? 0 : weightedMean(windows, ({ checks }) => share(checks), ({ durationSeconds }) => durationSeconds)
}

function isAskedFor(point: MeasuredPoint, scenario: Scenario, coresUsed: number): boolean {
  return (scenario.workload.cpuMs * finishedPerSecond(point)) / 1000 >= ASKED_FOR * coresUsed
}
