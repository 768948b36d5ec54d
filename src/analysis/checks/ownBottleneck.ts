import { formatShare } from '../../contract/units'
import { finishedPerSecond } from '../measuredPoint'
import { hasEmbeddedTarget } from '../taskCost'
import { type Check, checksOf } from './check'

/** From this share of busy cores on, more load only makes everything wait for a core. */
const BUSY_SHARE = 0.9
/** Where the scenario's own computing is at least this share of the CPU, the CPU is what is measured. */
const OWN_WORK_SHARE = 0.5

/** Sending and answering requests took the cores: what is measured is Poolscope, not what it asks. */
export const ownBottleneck: Check = (point, { scenario, machine }) => {
  if (scenario.workload.kind !== 'http') return null
  const cpuMs = point.cpuMsPerTask + (point.targetCpuMsPerTask ?? 0)
  if (scenario.workload.cpuMs > 0 && scenario.workload.cpuMs >= OWN_WORK_SHARE * cpuMs) return null
  const shares = checksOf(point).map(({ ownCpuShare }) => ownCpuShare)
  const ownShare = shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length
  const targetShare = hasEmbeddedTarget(scenario) ? (finishedPerSecond(point) * (point.targetCpuMsPerTask ?? 0)) / 1000 : 0
  if (ownShare < BUSY_SHARE && targetShare < BUSY_SHARE) return null
  const cores = machine.availableParallelism
  const what = ownShare >= BUSY_SHARE ? `used ${formatShare(ownShare)} of ${cores === 1 ? 'the only core' : `${cores} cores`}` : `needed ${formatShare(targetShare)} of the target's one thread`
  return { kind: 'own-bottleneck', text: `Poolscope itself is the bottleneck: sending and answering requests ${what}. Put the target on another machine to see further.`, keptOut: true }
}
