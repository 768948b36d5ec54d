import type { Point } from '../../contract/result/result'
import { bySize } from './measuredPoint'

/**
 * What was measured, parted by whether anything may be built on it. Whoever says something of "larger sizes", "the best" or
 * "the range measured" needs both parts: a size that is kept out was measured all the same, and what lies there is not
 * known, which is not the same as nothing.
 */
export interface KnownRange<P> {
  /** The sizes that count, smallest first: fits, figures and claims are of these. All of them where none counts. */
  readonly points: readonly P[]
  /** The sizes that do not count, smallest first. */
  readonly keptOut: readonly P[]
  /** No size counts: what is said of `points` is a guess. */
  readonly isGuess: boolean
}

/** The sizes that count and those that do not, by their flags. */
export function knownRange<P extends Point>(points: readonly P[]): KnownRange<P> {
  const sorted = bySize(points)
  const keptOut = sorted.filter(isKeptOut)
  const isGuess = keptOut.length > 0 && keptOut.length === sorted.length
  return { points: isGuess ? sorted : sorted.filter((point) => !isKeptOut(point)), keptOut, isGuess }
}

export function isKeptOut({ flags }: Pick<Point, 'flags'>): boolean {
  return flags.some(({ keptOut }) => keptOut)
}

/** Why a size does not count, one sentence for each reason; empty for one that does. */
export function whyKeptOut({ flags }: Pick<Point, 'flags'>): string {
  return flags
    .filter(({ keptOut }) => keptOut)
    .map(({ text }) => text)
    .join(' ')
}
