import type { Point } from '../../contract/result/result'
import { MOST_FAILED_SHARE } from './goodEnough'
import { failedShare, finishedTasks } from './measuredPoint'
import { chanceOfAtMost } from '../stats/distributions'

/** More failures than this chance allows, if 1 % fail, are no accident. */
const CHANCE_OF_SO_MANY = 0.01
/** So few failures, if tasks fail as they do next to it, are no accident either. */
const CHANCE_OF_SO_FEW = 0.05

/**
 * The size next to a point, by ratio, at which surely over 1 % of the tasks fail, if the point's own tasks may fail as
 * often: too few have ended there to tell. Null when they tell, and where no size surely fails. Both are one-sided exact
 * binomial tests (Clopper and Pearson, Biometrika 26, 1934).
 */
export function mayFailLike(point: Point, points: readonly Point[]): Point | null {
  const distance = (other: Point): number => Math.abs(Math.log(other.workers / point.workers))
  const failing = points.filter(surelyFails).sort((a, b) => distance(a) - distance(b))[0]
  if (failing === undefined) return null
  return chanceOfAtMost(point.tasks.failed, finishedTasks(point), failedShare(failing)) >= CHANCE_OF_SO_FEW ? failing : null
}

/** True where more tasks would tell whether over 1 % of them fail: so far it is by a hair, or too few have ended. */
export function failuresInDoubt(point: Point, points: readonly Point[]): boolean {
  return failedShare(point) > MOST_FAILED_SHARE ? !surelyFails(point) : mayFailLike(point, points) !== null
}

function surelyFails(point: Point): boolean {
  const { failed } = point.tasks
  return failedShare(point) > MOST_FAILED_SHARE && 1 - chanceOfAtMost(failed - 1, finishedTasks(point), MOST_FAILED_SHARE) <= CHANCE_OF_SO_MANY
}
