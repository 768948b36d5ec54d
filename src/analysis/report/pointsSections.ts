import { curveAt } from '../models/curveAt'
import { sizesInWords } from '../points/inWords'
import { standingInWords } from '../verdict/sentence'
import type { Flag } from '../../contract/result/result'
import { formatRate } from '../../contract/base/units'
import type { Curve, ShownPoint } from './curve'
import { markOf, marks, standings, weightInPoint } from './pointFlags'
import { type Section, section } from './report'
import { item, list, type ListItem, type Mark, type Sentence, sentence } from './sentences'
import { cell, type ColumnOf, type Table, tableOf } from './table'

const MEASURED = 'What was measured'

/** Where more sizes than this are named, they are only counted. */
const MOST_NAMED = 12

/** Every measured size with all that is known of it, and after that each reason to read one with care. */
export function pointsSections(curve: Curve): readonly Section[] {
  return [...section('points', MEASURED, 'main', [pointsTable(curve)]), ...section('care', 'Read with care', 'main', [list(careItems(curve.points))])]
}

/** One row a size; columns of which nothing is known are left out. */
export function pointsTable(curve: Curve): Table {
  const { points, models, isImported } = curve
  const facts = points[0]?.facts() ?? []
  const known: readonly (ColumnOf<ToldPoint> | null)[] = facts.map(({ column }, index) =>
    column === null ? null : { ...column, cell: ({ told }) => ({ ...(told()[index]?.column ?? cell(null)), note: '' }) }
  )
  const fitted: ColumnOf<ToldPoint> = { title: 'Fitted', unit: '/s', cell: ({ point }) => cell(models === null ? null : (curveAt(models, point.workers)?.throughputPerSecond ?? null), formatRate) }
  const [throughput = null, half = null, ...rest] = known
  const columns: readonly (ColumnOf<ToldPoint> | null)[] = [
    { title: 'Workers', unit: 'workers', cell: ({ point }) => cell(point.workers) },
    throughput,
    half,
    isImported && models !== null ? fitted : null,
    ...rest,
    points.some(({ flags }) => flags.length > 0) ? { title: 'Read with care', align: 'left', room: 'wide', isLong: true, cell: ({ point: { flags } }) => ({ text: flags.map(({ text }) => text).join('; '), value: flags.length, note: '' }) } : null
  ]
  return tableOf(points.map(toldOnce), columns, { title: MEASURED, standing: ({ point }) => standing(point, curve), notes: hardlyKnown(points) })
}

interface ToldPoint {
  readonly point: ShownPoint
  readonly told: ShownPoint['facts']
}

/** Every column asks for the facts; they are worked out once. */
function toldOnce(point: ShownPoint): ToldPoint {
  let facts: ReturnType<ShownPoint['facts']> | null = null
  return { point, told: () => (facts ??= point.facts()) }
}

/** Why a row is to be looked at. */
function standing({ workers, flags }: ShownPoint, { verdict, defaultWorkers }: Curve): { readonly mark: Mark | null; readonly tags: readonly string[]; readonly emphasis: 'none' | 'chosen' | 'perhaps' } {
  const isChosen = workers === verdict?.workers
  return {
    mark: markOf(flags),
    tags: [...(isChosen ? [standingInWords(verdict)] : []), ...(workers === defaultWorkers?.workers ? ['default rule'] : [])],
    emphasis: !isChosen ? 'none' : verdict.confidence === 'low' ? 'perhaps' : 'chosen'
  }
}

/** What two repeats say of themselves hardly counts: with two, t is 12.7. */
function hardlyKnown(points: readonly ShownPoint[]): readonly Sentence[] {
  const twice = points.filter(({ repeats }) => repeats === 2).map(({ workers }) => workers)
  if (twice.length === 0) return []
  return [sentence(`Two repeats hardly tell how far they vary, so take the ± at ${twice.length > MOST_NAMED ? `${twice.length} sizes` : sizesInWords(twice)} lightly.`, 'care')]
}

/** On a shared machine nearly every size has a flag of the same kind with figures of its own; beyond so many one speaks for all. */
const MOST_TEXTS = 3

/** Every reason to read a point with care, once with the sizes it holds for, the gravest first. */
function careItems(points: readonly ShownPoint[]): readonly ListItem[] {
  return standings.flatMap((weight) =>
    reasonsOf(points, weight).map(({ where, text }) => item(`${where}${weight === 'kept-out' ? ', kept out of the fits' : ''}: ${text}`, weight === 'noted' ? 'plain' : 'care', marks[weight]))
  )
}

/** One thing to say of some sizes. */
interface Reason {
  readonly where: string
  readonly text: string
}

interface Flagged extends Pick<Flag, 'kind' | 'text'> {
  readonly workers: number
}

function reasonsOf(points: readonly ShownPoint[], weight: (typeof standings)[number]): readonly Reason[] {
  const flagged = points.flatMap(({ workers, flags }): readonly Flagged[] => flags.filter((flag) => weightInPoint(flag) === weight).map(({ kind, text }) => ({ workers, kind, text })))
  return groups(flagged, ({ kind }) => kind).flatMap((ofKind) => {
    const reasons = groups(ofKind, ({ text }) => text).map((same) => ({ where: sizesOf(same), text: same[0]?.text ?? '' }))
    const largest = ofKind.at(-1)
    return reasons.length <= MOST_TEXTS || largest === undefined ? reasons : [{ where: `${sizesOf(ofKind)} (figures of ${largest.workers})`, text: largest.text }]
  })
}

function sizesOf(flagged: readonly Flagged[]): string {
  return sizesInWords(flagged.map(({ workers }) => workers))
}

/** What has the same key together, in the order of each key's first. */
function groups<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const byKey = new Map<string, T[]>()
  for (const each of items) byKey.set(key(each), [...(byKey.get(key(each)) ?? []), each])
  return [...byKey.values()]
}
