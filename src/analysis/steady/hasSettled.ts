import { mean } from '../stats/meanInterval'
import { largestBunch, perSecondOf } from './workDone'
import { batchMeans, mser5, mserBatch } from './mser5'
import { studentT } from '../stats/distributions'
import { type Bin, binMs, type Look, throughputBins } from './throughputBins'

/** A transient that changes the window's throughput by less than this share is not worth the user's time. */
export const NOTABLE_BIAS = 0.01
/** Share of quiet windows, at most, in which chance is taken for a transient, in either direction of time. */
const FALSE_ALARMS = 0.01
/** Fewer stretches than this in a window show no course, only scatter. */
const FEWEST_BINS = 6

/** A window at its planned end: what was seen since the flow began, and where the window did. */
export interface WindowCourse {
  /** In order: some before the window, one at its beginning, the last at its end. */
  readonly looks: readonly Look[]
  /** On the clock of the looks, ms. */
  readonly windowFromMs: number
}

/** Throughput of warm-up and window in stretches of equal length, tasks per second. */
interface Course {
  readonly warmUp: readonly number[]
  readonly window: readonly number[]
  readonly secondsPerBin: number
  /** Most tasks that ended in a bunch: whichever side of an edge they fall on is chance. */
  readonly bunch: number
}

/**
 * Whether throughput had found its level when the window began, and kept it. MSER-5 over warm-up and window says where
 * the transient ends, and run backwards where a late change begins. It always names a place, though, and among few noisy
 * stretches any place. So the change counts only when it moves the window's throughput by over 1 % and is larger than
 * chance explains: by a t test between the two sides with as many chances as there were places (Bonferroni), and by the
 * bunches in which tasks ended. Too few completions to tell are settled: they cannot show the contrary.
 */
export function hasSettled({ looks, windowFromMs }: WindowCourse): boolean {
  const inside = looks.filter((look) => look.atMs >= windowFromMs)
  const lengthMs = binMs(perSecondOf(inside))
  const window = throughputBins(inside, lengthMs)
  if (window.length < FEWEST_BINS) return true
  const warmUp = throughputBins(looks.filter((look) => look.atMs <= windowFromMs), lengthMs)
  const rates = (bins: readonly Bin[]): number[] => bins.map((bin) => bin.perSecond)
  const secondsPerBin = mean(window.map((bin) => bin.toMs - bin.fromMs)) / 1000
  const course = { warmUp: rates(warmUp), window: rates(window), secondsPerBin, bunch: largestBunch(inside) }
  return !movesEarly(course) && !movesEarly({ ...course, warmUp: [], window: [...course.window].reverse() })
}

/** Whether the first part of the window, as MSER-5 cuts it, differs from the rest by more than chance and by enough to matter. */
function movesEarly(course: Course): boolean {
  const { warmUp, window } = course
  const batch = mserBatch(warmUp.length + window.length)
  // Means begin and end with the window; the rest that fills none is the very beginning of the warm-up.
  const warmMeans = batchMeans([...warmUp].reverse(), batch).reverse()
  const means = batchMeans(window, batch)
  const cut = mser5([...warmMeans, ...means]) - warmMeans.length
  if (cut <= 0) return false
  const [before, after] = [window.slice(0, cut * batch), window.slice(cut * batch)]
  const settled = mean(after)
  const places = Math.max(1, Math.floor(means.length / 2))
  return Math.abs(mean(window) - settled) > NOTABLE_BIAS * settled && Math.abs(mean(before) - settled) > explainedByChance(before, after, places, course)
}

/** The largest difference of two neighbouring parts of a quiet series that chance brings about, tasks per second. */
function explainedByChance(before: readonly number[], after: readonly number[], places: number, { secondsPerBin, bunch }: Course): number {
  const freedom = before.length + after.length - 2
  const weight = 1 / before.length + 1 / after.length
  const scatter = Math.sqrt(((squaresAround(before) + squaresAround(after)) / freedom) * weight)
  return Math.max(studentT(1 - FALSE_ALARMS / (2 * places), freedom) * scatter, (bunch / secondsPerBin) * weight)
}

function squaresAround(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
}
