import { workloadFacts } from '../../../contract/scenario/workloadFacts'
import { formatMs, formatRate } from '../../../contract/base/units'
import type { LimitRow } from './limitRow'

/** Measured this far above U / R, most of R cannot be time in libuv's threads, and the estimate says nothing. */
const REFUTED_ABOVE = 1.1

/** Asynchronous file calls of the whole process share libuv's own pool of U threads: U / R. */
export const libuv: LimitRow = {
  kind: 'libuv',
  ceiling: ({ scenario, machine, task }) => {
    if (task.ioMs === null || !workloadFacts(scenario).throughLibuv) return null
    const threads = machine.uvThreadpoolSize
    const estimate = (1000 * threads) / task.ioMs
    if (task.provenPerSecond > REFUTED_ABOVE * estimate) return null
    const perSecond = Math.max(estimate, task.provenPerSecond)
    const words = `${threads} ${threads === 1 ? 'thread' : 'threads'}`
    return {
      throughputPerSecond: perSecond,
      servers: threads,
      label: `libuv ${words} / ${formatMs((1000 * threads) / perSecond)} = ${formatRate(perSecond)}`,
      figure: words
    }
  }
}
