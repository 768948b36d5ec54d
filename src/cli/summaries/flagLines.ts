import { weightOf } from '../../analysis/checks/table'
import { sizesInWords } from '../../analysis/points/inWords'
import type { Flag, Point } from '../../contract/result/result'
import { paragraph } from '../terminal/wrapped'

/** On a shared machine nearly every size has a flag of the same kind with figures of its own; beyond so many one speaks for all. */
const MOST_TEXTS = 3

/** What stands at a size and before its reasons, what spoils a point most first: kept out of the fits, to be read with care, a note. */
const signs = ['×', '!', '·'] as const
type Sign = (typeof signs)[number]

function signOf({ kind, keptOut }: Flag): Sign {
  if (keptOut) return '×'
  return weightOf(kind) === 'care' ? '!' : '·'
}

/** The gravest sign of a point; empty when there is nothing to say of it. */
export function signAt({ flags }: Point): string {
  return signs.find((sign) => flags.some((flag) => signOf(flag) === sign)) ?? ''
}

/** One thing to say of some sizes. */
interface Reason {
  readonly where: string
  readonly text: string
}

/** Every reason to read a point with care, once with the sizes it holds for. */
export function flagLines(points: readonly Point[]): string {
  const lines = signs.flatMap((sign) =>
    reasonsOf(points, sign).map(({ where, text }) => paragraph(`${where}${sign === '×' ? ', kept out of the fits' : ''}: ${text}`, `${sign} `))
  )
  return lines.length === 0 ? '' : ['Read with care:', ...lines].join('\n')
}

function reasonsOf(points: readonly Point[], sign: Sign): readonly Reason[] {
  const flagged = points.flatMap(({ workers, flags }) => flags.filter((flag) => signOf(flag) === sign).map(({ kind, text }) => ({ workers, kind, text })))
  return groups(flagged, ({ kind }) => kind).flatMap((ofKind) => {
    const reasons = groups(ofKind, ({ text }) => text).map((same) => ({ where: sizesOf(same), text: same[0]?.text ?? '' }))
    const largest = ofKind.at(-1)
    return reasons.length <= MOST_TEXTS || largest === undefined ? reasons : [{ where: `${sizesOf(ofKind)} (figures of ${largest.workers})`, text: largest.text }]
  })
}

function sizesOf(points: readonly { readonly workers: number }[]): string {
  return sizesInWords(points.map(({ workers }) => workers))
}

/** What has the same key together, in the order of each key's first. */
function groups<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const byKey = new Map<string, T[]>()
  for (const item of items) byKey.set(key(item), [...(byKey.get(key(item)) ?? []), item])
  return [...byKey.values()]
}
