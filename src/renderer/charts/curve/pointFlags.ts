import { weightOf } from '../../../analysis/checks/table'
import type { Flag, Point } from '../../../contract/result/result'

/** Every reason to read a point with care. Results from before there were flags only say that a point was not steady. */
export function flagsOf(point: Pick<Point, 'steady' | 'flags' | 'repeats'>): readonly Flag[] {
  if (point.steady || point.flags.some(({ kind }) => kind === 'not-steady')) return point.flags
  return [{ kind: 'not-steady', text: unsteadyText(point.repeats), keptOut: false }, ...point.flags]
}

function unsteadyText(repeats: Point['repeats']): string {
  const moving = repeats.filter(({ steady }) => !steady).length
  return moving === 0
    ? 'Not steady: the repeats disagree'
    : `Not steady: throughput still moved in ${moving} of ${repeats.length} ${repeats.length === 1 ? 'window' : 'windows'}; a longer window may help`
}

/** How a point with these flags stands to the rest: as measured, with something to know of it, to be read with care, or no part of the fits. */
export type Standing = 'sound' | 'noted' | 'flagged' | 'kept-out'

export function standingOf(flags: readonly Flag[]): Standing {
  if (flags.some(({ keptOut }) => keptOut)) return 'kept-out'
  if (flags.some(({ kind }) => weightOf(kind) === 'care')) return 'flagged'
  return flags.length > 0 ? 'noted' : 'sound'
}

/** True where a dot is drawn hollow: what it shows is not to be taken as it stands. */
export function isDoubtful(flags: readonly Flag[]): boolean {
  const standing = standingOf(flags)
  return standing === 'flagged' || standing === 'kept-out'
}

/** What stands before a flag's text. */
export function signOf({ kind, keptOut }: Flag): string {
  if (keptOut) return '×'
  return weightOf(kind) === 'care' ? '!' : '·'
}
