import type { Comparable, ComparedSide, ComparedSize, Comparison, PartialState } from '../../contract/result/comparison'
import { formatNumber, formatShare, formatWorkers } from '../../contract/base/units'
import { repeatsToTell } from './tellable'
import { sizesInWords } from '../points/inWords'

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
  if (isOpen(a) || isOpen(b)) return `A needs ${openSize(a)}, B ${openSize(b)}${isOpen(a) && isOpen(b) ? ': neither is known to need no more' : ''}`
  if (a.workers === b.workers) return `the recommended size stays ${formatWorkers(a.workers)}`
  const ranges = { a: range(a), b: range(b) }
  if (haveParted(a, b)) return `the recommended size changes from ${formatWorkers(a.workers)} (${ranges.a}) to ${b.workers} (${ranges.b})`
  return `the recommended size, ${formatWorkers(a.workers)} (${ranges.a}) against ${b.workers} (${ranges.b}), has not really changed: the ranges meet`
}

const endings: Readonly<Record<PartialState, string>> = { stopped: 'it was stopped', failed: 'it failed', interrupted: 'it was interrupted' }

function missing(side: 'A' | 'B', { partial }: FoundSide): string {
  return partial === undefined ? '' : `${side} is only a part of its sweep (${endings[partial]}), so sizes may be missing in it`
}

/** A recommended size has really changed when no size is in both ranges: within its range a size is as good as another. */
export function haveParted(a: NonNullable<Recommended>, b: NonNullable<Recommended>): boolean {
  return highEnd(a) < b.low || highEnd(b) < a.low
}

function highEnd(size: NonNullable<Recommended>): number {
  return isOpen(size) ? Infinity : size.high
}

function isOpen({ atLeast }: NonNullable<Recommended>): boolean {
  return atLeast === true
}

function openSize(size: NonNullable<Recommended>): string {
  return isOpen(size) ? `at least ${formatWorkers(size.workers)}` : `${formatWorkers(size.workers)} (${range(size)})`
}

function range({ low, high }: NonNullable<Recommended>): string {
  return low === high ? String(low) : `${low} to ${high}`
}

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
