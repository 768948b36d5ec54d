import { traitsOfExecutor } from '../../../contract/executors/table'
import { traitsOfWorkload } from '../../../contract/workloads/table'
import { formatMs, formatNumber, formatRate } from '../../../contract/base/units'
import { finishedPerSecond } from '../../points/measuredPoint'
import type { Known, LimitRow } from './limitRow'
import type { Machine } from '../../../contract/result/result'

/** From this share of busy time on, computing decides: the rest goes to the system and to what else runs. */
const BUSY_SHARE = 0.9

/** A place where computing is done: so many cores, shared by so much CPU per task. */
interface ComputingPlace {
  readonly name: string
  readonly cores: number
  readonly cpuMs: number
}

/** Cores over CPU per task (utilisation law). Pool and embedded target share the machine, and either may be a single thread. */
export const cpu: LimitRow = {
  kind: 'cpu',
  ceiling: (known) => {
    const tightest = computingPlaces(known, known.task.poolCpuMs, known.task.targetCpuMs).sort((a, b) => a.cores / a.cpuMs - b.cores / b.cpuMs)[0]
    if (tightest === undefined) return null
    const perSecond = (1000 * tightest.cores) / tightest.cpuMs
    return {
      throughputPerSecond: perSecond,
      // A quota of half a core still lets one task compute at a time.
      servers: Math.ceil(tightest.cores),
      label: `${tightest.name} / ${formatMs(tightest.cpuMs)} = ${formatRate(perSecond)}`,
      figure: `${tightest.name} at ${formatMs(tightest.cpuMs)} a task`
    }
  },
  shownBy: (point, known) => {
    const endingPerMs = finishedPerSecond(point) / 1000
    return computingPlaces(known, point.cpuMsPerTask, point.targetCpuMsPerTask).some((place) => endingPerMs * place.cpuMs >= BUSY_SHARE * place.cores)
  }
}

function computingPlaces({ scenario, machine }: Known, poolCpuMs: number | null, targetCpuMs: number | null): ComputingPlace[] {
  const cores = usableCores(machine)
  const pool = poolCpuMs ?? 0
  const target = targetCpuMs ?? 0
  const oneThread = traitsOfExecutor(scenario.pool.executor).sharesThread && !traitsOfWorkload(scenario.workload.kind).computesElsewhere
  const places: ComputingPlace[] = [{ name: cores === 1 ? '1 CPU core' : `${formatNumber(cores)} CPU cores`, cores, cpuMs: pool + target }]
  if (oneThread) places.push({ name: "the pool's one thread", cores: 1, cpuMs: pool })
  places.push({ name: "the target's one thread", cores: 1, cpuMs: target })
  return places.filter((place) => place.cpuMs > 0)
}

/**
 * Cores' worth of time that this process can get, above 0 and not always whole: the cores it may run on, or what a
 * container's quota leaves of them where that is less. How many CPUs a rule of thumb counts is another question: that is
 * what its runtime sees.
 */
export function usableCores({ availableParallelism, cpuQuota }: Pick<Machine, 'availableParallelism' | 'cpuQuota'>): number {
  return Math.min(Math.max(1, availableParallelism), cpuQuota ?? Infinity)
}
