import type { Machine } from '../../contract/result/result'
import { formatShare } from '../../contract/base/units'
import { usableCores } from '../limits/rows/cpu'
import { type Check, type CheckedWindow, checkedWindows, windowsInWords, worst } from './check'

/** Other programs that use this share of the cores take turns from the pool ... */
const LARGE_SHARE = 0.25
/** ... when hardly any core is free. With fewer in use the pool goes elsewhere. */
const CROWDED_SHARE = 0.75

/** Others used the cores that the pool needed. On a shared machine that is so at nearly every size, so it sets none apart. */
export const otherPrograms: Check = {
  kind: 'other-programs',
  weight: 'note',
  look: (point, { machine }) => {
    const crowded = checkedWindows(point).filter((window) => (window.checks.machineCpuShare ?? 0) >= CROWDED_SHARE && othersShare(window, machine) >= LARGE_SHARE)
    const most = worst(crowded, (window) => othersShare(window, machine))
    if (most === undefined) return null
    return {
      text: `Other programs used ${formatShare(othersShare(most, machine))} of the machine's cores in ${windowsInWords(crowded, point)}; close them and measure again.`,
      keptOut: false
    }
  }
}

/** What others used of all cores of the machine; Poolscope's own share is of those that it may use. */
function othersShare({ checks }: CheckedWindow, machine: Machine): number {
  const own = (checks.ownCpuShare * usableCores(machine)) / Math.max(1, machine.cpus)
  return Math.max(0, (checks.machineCpuShare ?? 0) - own)
}
