import type { Comparable, ComparedSide, ComparedSize, PartialState } from '../../contract/comparison'
import { formatNumber, formatShare, formatWorkers } from '../../contract/units'
import { repeatsToTell } from './tellable'

type Recommended = ComparedSide['recommended']

type FoundSide = Pick<Comparable, 'recommended' | 'partial'>

interface Found {
  readonly a: FoundSide
  readonly b: FoundSide
  readonly sizes: readonly ComparedSize[]
}

/** The whole answer in words: where B is faster or slower, what too few repeats leave open, whether the choice changes, what is missing. */
export function comparisonSentence({ a, b, sizes }: Found): string {
  return `${[findings(sizes), openSizes(sizes), choice(a.recommended, b.recommended), missing('A', a), missing('B', b)].filter((part) => part !== '').join('; ')}.`
}

function findings(sizes: readonly ComparedSize[]): string {
  if (sizes.length === 0) return 'A and B have no size in common'
  const told = sizes.filter(({ word }) => word !== 'not enough runs')
  if (told.length === 0) return `Not enough runs to tell whether B is faster or slower at ${sizes.length === 1 ? 'the one size' : `any of ${sizes.length} sizes`} compared: ${enough(sizes)}`
  const faster = told.filter(({ word }) => word === 'faster')
  const slower = told.filter(({ word }) => word === 'slower')
  if (faster.length + slower.length === 0) return `B does the same as A at ${share(told.length, told.length)}${leftOpen(told)}`
  const [first, second] = faster.length > 0 ? [{ word: 'faster', at: faster }, { word: 'slower', at: slower }] : [{ word: 'slower', at: slower }, { word: 'faster', at: faster }]
  const said = `B is ${first.word} at ${share(first.at.length, told.length)}${extreme(first.at)}`
  if (first.at.length === told.length) return said
  return `${said} and ${second.word} at ${second.at.length === 0 ? 'none' : `${second.at.length}${extreme(second.at)}`}`
}

function share(some: number, all: number): string {
  if (all === 1) return 'the one size compared'
  return some === all ? `all ${all} sizes` : `${some} of ${all} sizes`
}

/** The size with the largest difference: " (up to 1.4 times, at 16 workers)". Where A did nothing there is no ratio to tell. */
function extreme(sizes: readonly ComparedSize[]): string {
  const ratios = sizes.flatMap(({ workers, ratio }) => (ratio === null ? [] : [{ workers, value: ratio.value }]))
  const distance = (value: number): number => Math.abs(Math.log(value))
  const [furthest] = [...ratios].sort((one, other) => distance(other.value) - distance(one.value))
  if (furthest === undefined) return ''
  const times = furthest.value === 0 ? 'nothing' : `${formatNumber(furthest.value)} times`
  const towards = ratios.length === 1 ? '' : furthest.value > 1 ? 'up to ' : 'down to '
  return ` (${towards}${times}, at ${formatWorkers(furthest.workers)})`
}

/** What "the same" leaves open: the end of the widest interval. */
function leftOpen(sizes: readonly ComparedSize[]): string {
  const ends = sizes.flatMap(({ ratio }) => (ratio === null || ratio.low === null || ratio.high === null ? [] : [1 - ratio.low, ratio.high - 1]))
  return ends.length === 0 ? '' : ` (any difference is likely under ${formatShare(Math.max(...ends, 0.001))})`
}

function openSizes(sizes: readonly ComparedSize[]): string {
  const open = sizes.filter(({ word }) => word === 'not enough runs').length
  if (open === 0 || open === sizes.length) return ''
  return `not enough runs at ${open} more: ${enough(sizes)}`
}

/** What would tell: so many repeats where there are too few for any test, else more than there are, because they differ so much. */
function enough(sizes: readonly ComparedSize[]): string {
  if (sizes.some(({ word, pValue }) => word === 'not enough runs' && pValue !== null)) return 'more repeats would tell'
  return `${repeatsToTell(sizes.length)} repeats each would tell`
}

function choice(a: Recommended, b: Recommended): string {
  if (a === null && b === null) return 'neither has a recommended size'
  if (a === null || b === null) return `only ${a === null ? 'B' : 'A'} has a recommended size`
  if (a.workers === b.workers) return `the recommended size stays ${formatWorkers(a.workers)}`
  const ranges = { a: range(a), b: range(b) }
  if (a.high < b.low || b.high < a.low) return `the recommended size changes from ${formatWorkers(a.workers)} (${ranges.a}) to ${b.workers} (${ranges.b})`
  return `the recommended size, ${formatWorkers(a.workers)} (${ranges.a}) against ${b.workers} (${ranges.b}), has not really changed: the ranges meet`
}

const endings: Readonly<Record<PartialState, string>> = { stopped: 'it was stopped', failed: 'it failed', interrupted: 'it was interrupted' }

function missing(side: 'A' | 'B', { partial }: FoundSide): string {
  return partial === undefined ? '' : `${side} is only a part of its sweep (${endings[partial]}), so sizes may be missing in it`
}

function range({ low, high }: NonNullable<Recommended>): string {
  return low === high ? String(low) : `${low} to ${high}`
}
