import type { ComparedSide, Comparison } from '../../contract/comparison'
import { formatWorkers } from '../../contract/units'
import { sizesInWords } from '../inWords'

/** The sizes that a comparison does not hold, and why, in sentences: none is passed over in silence. */
export function notCompared({ a, b, onlyInA, onlyInB }: Comparison): readonly string[] {
  return [...measuredAlone('A', onlyInA), ...measuredAlone('B', onlyInB), ...leftOut('A', a), ...leftOut('B', b)]
}

function measuredAlone(side: 'A' | 'B', sizes: readonly number[]): readonly string[] {
  return sizes.length === 0 ? [] : [`Only in ${side}: ${sizesInWords(sizes)}`]
}

function leftOut(side: 'A' | 'B', { leftOut: sizes = [] }: ComparedSide): readonly string[] {
  return sizes.map(({ workers, why }) => `Left out of ${side}: ${formatWorkers(workers)}. ${why}`)
}
