import { weightOf } from '../checks/table'
import type { Flag, Point } from '../../contract/result/result'
import type { Mark } from './sentences'

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

/** The same for one flag. */
export function weightInPoint({ kind, keptOut }: Flag): Exclude<Standing, 'sound'> {
  if (keptOut) return 'kept-out'
  return weightOf(kind) === 'care' ? 'flagged' : 'noted'
}

export function standingOf(flags: readonly Flag[]): Standing {
  return standings.find((standing) => flags.some((flag) => weightInPoint(flag) === standing)) ?? 'sound'
}

/** True where a dot is drawn hollow: what it shows is not to be taken as it stands. */
export function isDoubtful(flags: readonly Flag[]): boolean {
  const standing = standingOf(flags)
  return standing === 'flagged' || standing === 'kept-out'
}

/** Every way to stand apart, the gravest first. */
export const standings = ['kept-out', 'flagged', 'noted'] as const satisfies readonly Standing[]

/** What stands at a point, and before each of its reasons. */
export const marks: Readonly<Record<Exclude<Standing, 'sound'>, Mark>> = {
  'kept-out': { sign: '×', words: 'kept out' },
  flagged: { sign: '!', words: 'flagged' },
  noted: { sign: '·', words: 'with a note' }
}

/** The gravest mark of a point; null when there is nothing to say of it. */
export function markOf(flags: readonly Flag[]): Mark | null {
  const standing = standingOf(flags)
  return standing === 'sound' ? null : marks[standing]
}
