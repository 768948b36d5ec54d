import type { Point } from '../../contract/result/result'
import { formatRate, formatWorkers } from '../../contract/base/units'
import { listInWords, sizesInWords } from '../points/inWords'
import { whyKeptOut } from '../points/knownRange'
import { fastest } from '../points/measuredPoint'

/** More sizes than this are counted, not listed. */
const MOST_LISTED = 6

/** Which sizes were measured and do not count, what the fastest of them did, and why it does not count; empty without any. */
export function keptOutInWords(keptOut: readonly Point[]): string {
  const most = fastest(keptOut)
  if (most === undefined) return ''
  const rate = formatRate(most.throughputPerSecond.mean)
  const which = keptOut.length === 1 ? `${formatWorkers(most.workers)}, ${rate}` : `${keptOutSizes(keptOut)}, the fastest ${formatWorkers(most.workers)} with ${rate}`
  return `Measured and kept out: ${which}. ${whyKeptOut(most)}`
}

/** "16, 32 and 64 workers", "9 sizes from 16 to 512 workers". */
export function keptOutSizes(keptOut: readonly Point[]): string {
  return keptOut.length <= MOST_LISTED ? sizesInWords(keptOut.map(({ workers }) => workers)) : manySizes(keptOut)
}

/** For a sentence that has said what is counted: "64 was kept out", "16, 32 and 64 were kept out". */
export function wereKeptOut(keptOut: readonly Point[]): string {
  const sizes = keptOut.length <= MOST_LISTED ? listInWords(keptOut.map(({ workers }) => workers)) : manySizes(keptOut)
  return `${sizes} ${keptOut.length === 1 ? 'was' : 'were'} kept out`
}

function manySizes(keptOut: readonly Point[]): string {
  return `${keptOut.length} sizes from ${keptOut[0]?.workers ?? 0} to ${formatWorkers(keptOut.at(-1)?.workers ?? 0)}`
}
