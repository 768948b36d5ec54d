import type { Verdict } from '../../contract/verdict'

type Size = Pick<Verdict, 'workers' | 'low' | 'high' | 'atLeast'>

/** The size and its range, for a label: "8", "8 (6 to 10)"; "at least 128" where it is not known that no more would help. */
export function sizeInWords({ workers, low, high, atLeast }: Size): string {
  if (atLeast === true) return `at least ${workers}`
  return low === high ? String(workers) : `${workers} (${low} to ${high})`
}

/** What stands beside the size in a table. */
export function standingInWords({ atLeast }: Size): string {
  return atLeast === true ? 'at least' : 'recommended'
}
