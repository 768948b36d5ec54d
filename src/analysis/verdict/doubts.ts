import { traitsOfArrivals } from '../../contract/arrivals/table'
import type { Models } from '../../contract/result/models'
import type { Drift, Startup, SweepResult } from '../../contract/result/result'
import { hasEmbeddedTarget } from '../../contract/scenario/workloadFacts'
import { formatMs, formatRate, formatShare, formatWorkers } from '../../contract/base/units'
import { AS_GOOD_SHARE, keepsUpWithArrivals } from '../points/goodEnough'
import { listInWords, sizesInWords } from '../points/inWords'
import { modelNames } from '../models/fitInWords'
import { relativeHalfWidth } from '../stats/meanInterval'
import type { Choice } from './choice'
import { keptOutInWords } from './keptOutInWords'

/** Fewest repeats whose interval means something: with two, t is 12.7. */
const ENOUGH_REPEATS = 3
/** An interval wider than this to either side is no better known than the 5 % the choice is made on. */
const NARROW = 0.05
/** An interval this wide leaves the choice to chance. */
const VERY_WIDE = 0.15
/** Sizes that were not measured matter when the recommended one is this many times the smallest that may do as well. */
const GAP_FACTOR = 1.25
/** A range whose ends are this far apart leaves the choice open. */
const WIDE_RANGE = 1.5
/** Sizes from this share of the best on decide the choice; whether smaller ones were steady changes nothing. */
const IN_QUESTION = 0.85
/** Delay of the measuring process's event loop, ms, from which its own work may have slowed the pool. */
const LOOP_DELAY_MS = 50

/** One reason to trust the verdict less; a grave one means it may well be wrong. */
export interface Doubt {
  readonly text: string
  readonly grave: boolean
}

/** What the choice itself does not hold. */
export interface Evidence {
  readonly eventLoopDelayMs: SweepResult['eventLoopDelayMs']
  readonly models: Models | null
  /** What starting the pool was like; null for measurements that were made elsewhere, and before it is known. */
  readonly startup: Startup | null
  readonly drift: Drift | null
}

type DoubtAbout = (choice: Choice, evidence: Evidence) => Doubt | null

const rangeTooShort: DoubtAbout = ({ atEndOfRange, largest, beyond, isGuess, binding }) => {
  if (!atEndOfRange || isGuess) return null
  const which = beyond.length === 0 ? 'measured' : 'that counts'
  return { text: `Range too short: ${formatWorkers(largest.workers)} is the largest size ${which}, and larger ones may do more.`, grave: binding === 'none' }
}

const fewRepeats: DoubtAbout = ({ chosen, best }) => {
  const repeats = Math.min(chosen.repeats.length, best.repeats.length)
  if (repeats >= ENOUGH_REPEATS) return null
  const times = repeats === 1 ? 'once, so its interval is unknown' : 'twice, so its interval is hardly known'
  return { text: `Measured only ${times}; ${ENOUGH_REPEATS} repeats or more tell chance from effect.`, grave: repeats === 1 }
}

const wideInterval: DoubtAbout = ({ chosen, best }) => {
  const widest = [chosen, best].sort((a, b) => width(b) - width(a))[0] ?? chosen
  if (width(widest) <= NARROW) return null
  return { text: `Throughput at ${formatWorkers(widest.workers)} is known only to ±${formatShare(width(widest))}; more repeats or longer windows narrow it.`, grave: width(widest) > VERY_WIDE }
}

const unsteady: DoubtAbout = ({ points, bestPerSecond }) => {
  const moving = points.filter((point) => !point.steady && point.throughputPerSecond.mean >= IN_QUESTION * bestPerSecond).map((point) => point.workers)
  if (moving.length === 0) return null
  return { text: `Not steady: throughput still moved within the window at ${sizesInWords(moving)}; longer windows let it settle.`, grave: false }
}

const gapBelow: DoubtAbout = ({ points, keptOut: notCounted, chosen, fewestPossible }) => {
  const below = points.filter((point) => point.workers < chosen.workers).at(-1)?.workers ?? 0
  if (chosen.workers < GAP_FACTOR * Math.max(below + 1, fewestPossible)) return null
  const unmeasured = below === 0 ? `below ${chosen.workers}` : `between ${below} and ${chosen.workers}`
  const isMeasured = notCounted.some(({ workers }) => workers > below && workers < chosen.workers)
  return { text: `No size ${unmeasured} ${isMeasured ? 'counts' : 'was measured'}; fewer workers may do as well.`, grave: false }
}

const unexplained: DoubtAbout = ({ binding, atEndOfRange, atLeast, isGuess, servedPerSecond, limitsKnown }) =>
  !limitsKnown || atLeast || isGuess || binding !== 'none' || atEndOfRange || servedPerSecond !== null ? null : { text: 'No known limit explains why throughput stops growing.', grave: false }

const ownMachine: DoubtAbout = ({ binding, scenario }) => {
  if (binding !== 'cpu') return null
  const sharers = hasEmbeddedTarget(scenario) ? 'the pool and the embedded target share it' : 'the pool runs on it'
  return { text: `The measuring machine's own CPU is the limit, and ${sharers}; another machine gives another answer.`, grave: false }
}

const busyLoop: DoubtAbout = (_choice, { eventLoopDelayMs: delay }) =>
  delay === null || delay.p99 <= LOOP_DELAY_MS ? null : { text: `The measuring process itself was held up by ${formatMs(delay.p99)} (p99 of its event loop); it may be the bottleneck.`, grave: false }

const stillCompiling: DoubtAbout = (_choice, { startup }) =>
  startup?.stillCompiling === true
    ? { text: "Windows opened before the code of all workers was compiled, so sizes measured early may read low; a longer sweep, or an engine that compiles faster (Node 22 and newer), helps.", grave: false }
    : null

const capped: DoubtAbout = ({ atEndOfRange, binding }, { startup }) =>
  startup?.capped === undefined
    ? null
    : { text: `More than ${formatWorkers(startup.capped.workers)} could not be run, so what larger sizes do is not known. ${startup.capped.reason} ${startup.capped.remedy}`.trim(), grave: atEndOfRange && binding === 'none' }

const behindArrivals: DoubtAbout = ({ scenario, points, keptOut: notCounted }) => {
  const { perSecond } = traitsOfArrivals(scenario.arrivals)
  if (perSecond === null || points.some((point) => keepsUpWithArrivals(point, scenario.arrivals))) return null
  return { text: `No size${notCounted.length === 0 ? '' : ' that counts'} keeps up with arrivals of ${formatRate(perSecond)}: the queue grows as long as they come.`, grave: true }
}

const p99Unknown: DoubtAbout = ({ scenario, sorted }) => {
  const unknown = sorted.unsuitable.filter(({ why }) => why === 'p99-unknown').map(({ point }) => point.workers)
  if (unknown.length === 0) return null
  return { text: `p99 latency is not known at ${sizesInWords(unknown)}, so the bound of ${formatMs(scenario.measuring.p99Ms)} rules them out; longer windows would show it.`, grave: false }
}

const failuresUnknown: DoubtAbout = ({ sorted, best }) => {
  const unknown = sorted.unsuitable.filter(({ point, why }) => why === 'failures-unknown' && point.throughputPerSecond.mean >= IN_QUESTION * best.throughputPerSecond.mean)
  if (unknown.length === 0) return null
  return { text: `Left out: ${sizesInWords(unknown.map(({ point }) => point.workers))}, where too few tasks have ended to tell whether over 1 % fail, as they do next to it; longer windows tell.`, grave: false }
}

const failuresAbove: DoubtAbout = ({ sorted, best }) => {
  const faster = sorted.unsuitable.filter(({ point, why }) => why === 'failures' && AS_GOOD_SHARE * point.throughputPerSecond.mean > best.throughputPerSecond.mean)
  if (faster.length === 0) return null
  return { text: `Sizes that do more were left out because over 1 % of their tasks failed: ${listInWords(faster.map(({ point }) => point.workers))}.`, grave: false }
}

const wideRange: DoubtAbout = ({ low, high }) =>
  high <= WIDE_RANGE * low || high - low < 2 ? null : { text: `The size is known only to lie between ${low} and ${high}; more repeats narrow it.`, grave: false }

const modelDisagrees: DoubtAbout = ({ low, high }, { models }) => {
  const fitted = models?.fitted.find(({ kind }) => kind === models.chosen)
  if (fitted === undefined || (fitted.goodWorkers * GAP_FACTOR >= low && fitted.goodWorkers <= Math.max(high + 1, GAP_FACTOR * high))) return null
  const range = low === high ? `${low}` : `${low} to ${high}`
  return { text: `The fitted curve (${modelNames[fitted.kind]}) puts the size at ${formatWorkers(fitted.goodWorkers)}, the verdict at ${range}.`, grave: false }
}

const drifting: DoubtAbout = (_choice, { drift }) => {
  if (drift === null || drift.readings.length < ENOUGH_REPEATS || Math.abs(drift.change) <= NARROW) return null
  const way = drift.change < 0 ? 'slower' : 'faster'
  return { text: `The machine or the target became ${formatShare(Math.abs(drift.change))} ${way} while it was measured (${formatWorkers(drift.referenceWorkers)}, measured ${drift.readings.length} times).`, grave: Math.abs(drift.change) > VERY_WIDE }
}

const crowded: DoubtAbout = ({ points, bestPerSecond }) => {
  const hit = points.filter((point) => point.flags.some(({ kind }) => kind === 'other-programs') && point.throughputPerSecond.mean >= IN_QUESTION * bestPerSecond)
  if (hit.length === 0) return null
  return { text: `Other programs used the cores that the pool needed at ${sizesInWords(hit.map(({ workers }) => workers))}; close them and measure again.`, grave: false }
}

/** Sizes that do not count and yet stand beside the answer: those that gave as much as it, and those beyond all that do. */
const keptOut: DoubtAbout = ({ keptOut: notCounted, beyond, rivals, bestPerSecond, isGuess }) => {
  const standing = isGuess ? notCounted : notCounted.filter((point) => beyond.includes(point) || point.throughputPerSecond.mean >= IN_QUESTION * bestPerSecond)
  return standing.length === 0 ? null : { text: keptOutInWords(standing), grave: rivals.length > 0 || isGuess }
}

const abouts: readonly DoubtAbout[] = [
  rangeTooShort,
  capped,
  behindArrivals,
  fewRepeats,
  wideInterval,
  unsteady,
  gapBelow,
  wideRange,
  modelDisagrees,
  drifting,
  keptOut,
  crowded,
  unexplained,
  p99Unknown,
  failuresUnknown,
  failuresAbove,
  ownMachine,
  stillCompiling,
  busyLoop
]

/** Every reason to trust the verdict less, gravest questions first. */
export function doubtsAbout(choice: Choice, evidence: Evidence): readonly Doubt[] {
  return abouts.flatMap((about) => about(choice, evidence) ?? [])
}

function width(point: Choice['chosen']): number {
  return relativeHalfWidth(point.throughputPerSecond) ?? 0
}
