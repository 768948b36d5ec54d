import type { DefaultWorkers } from '../../contract/result'
import { formatMs, formatShare } from '../../contract/units'
import type { Alternative } from '../../contract/verdict'

/** One rule of thumb with its size and what that size does on this curve. */
export function ruleInWords({ rule, because, workers, shareOfBest, p99Ms, source }: Alternative): string {
  const does = shareOfBest === null ? (source === 'kept-out' ? 'in a range that was kept out' : 'not measured') : `${formatShare(shareOfBest)} of the best${p99Ms === null ? '' : `, p99 ${formatMs(p99Ms)}`}${source === 'curve' ? ', from the curve' : ''}`
  return `${rule} = ${workers}${reason(because)}: ${does}`
}

/** Without a verdict nothing is known yet of what the default rule's size does. */
export function defaultRuleInWords({ rule, workers, cpuSource }: DefaultWorkers, alternatives: readonly Alternative[]): string {
  const known = alternatives.find((alternative) => alternative.rule === rule)
  return known === undefined ? `${rule} = ${workers}${reason(cpuSource)}` : ruleInWords(known)
}

function reason(because: string): string {
  return because === '' ? '' : ` (${because})`
}
