import type { DefaultWorkers, Point } from '../../contract/result/result'
import { traitsOfWorkload } from '../../contract/workloads/table'
import { formatMs, formatRate, formatWorkers } from '../../contract/base/units'
import { AS_GOOD_SHARE, MOST_FAILED_SHARE } from '../points/goodEnough'
import { listInWords, shareInWords, throughputInWords } from '../points/inWords'
import { limitNames } from '../../contract/limits/table'
import { failedShare, refusedShare } from '../points/measuredPoint'
import type { Choice } from './choice'
import { wereKeptOut } from './keptOutInWords'
import type { Verdict } from '../../contract/result/verdict'

type Size = Pick<Verdict, 'workers' | 'low' | 'high' | 'atLeast'>

/** The size and its range, for a label: "8", "8 (6 to 10)"; "at least 128" where it is not known that no more would help. */
export function sizeInWords({ workers, low, high, atLeast }: Size): string {
  if (atLeast === true) return `at least ${workers}`
  return low === high ? String(workers) : `${workers} (${low} to ${high})`
}

/** What stands beside the size in a table: no louder than the verdict is sure. */
export function standingInWords({ atLeast, confidence }: Pick<Verdict, 'atLeast' | 'confidence'>): string {
  if (atLeast === true) return 'at least'
  return confidence === 'low' ? 'perhaps' : 'recommended'
}

/** Latency this many times the other is worth a word. */
const SLOWER_FACTOR = 1.25

/** The whole answer: the size, what stops it from growing, what is not known, and what the default rule would have given instead. */
export function sentence(choice: Choice, defaultWorkers: DefaultWorkers | null): string {
  return [opening(choice), choice.isGuess ? '' : whatStops(choice), notKnown(choice), defaultWorkers === null ? '' : theDefault(choice, defaultWorkers)].filter((part) => part !== '').join(' ')
}

function opening(choice: Choice): string {
  const { chosen, low, high, largest, atLeast, inStep, isGuess, beyond } = choice
  const size = formatWorkers(chosen.workers)
  if (isGuess) return `Not known: no size that was measured counts. What there is points to ${size}.`
  if (!atLeast) return low === high ? `Use ${size}.` : `Use ${size} (${low} to ${high}).`
  if (hasStoppedGrowing(choice)) return `Use at least ${size}.`
  const most = formatWorkers(largest.workers)
  if (beyond.length > 0) return `Use at least ${size}: throughput ${choice.points.length > 1 ? 'still grows' : 'was only known'} at ${most}, the largest size that counts.`
  return inStep
    ? `Nothing measured so far limits this pool: throughput still grows in step at ${most}. Choose by what your tasks need, or measure larger sizes.`
    : `Throughput still grows at ${most}, the largest size measured: use at least ${size}, and measure larger sizes before you choose.`
}

/** Nothing known stops throughput, and too little counts beyond the size to see it level off. */
function hasStoppedGrowing({ atEndOfRange, binding }: Choice): boolean {
  return !atEndOfRange || binding !== 'none'
}

/** What was measured and does not count: nothing is said of it as if it had not been measured, or as if it were known. */
function notKnown({ beyond, rivals, largest, chosen, isGuess }: Choice): string {
  if (isGuess) return ''
  const [fastest] = rivals
  const limit = beyond.length === 0 ? '' : `Not known beyond ${largest.workers}`
  if (fastest !== undefined) {
    const gave = `${fastest.workers} gave ${formatRate(fastest.throughputPerSecond.mean)}, ${throughputInWords(fastest.throughputPerSecond, chosen.throughputPerSecond)}, but was kept out`
    return limit === '' ? `Not known there: ${gave}.` : `${limit}: ${gave}.`
  }
  return limit === '' ? '' : `${limit}: ${wereKeptOut(beyond)}.`
}

/** What keeps larger sizes from doing more. */
function whatStops(choice: Choice): string {
  const { binding, bindsFrom, limits, limitsKnown, servedPerSecond, atEndOfRange, chosen, best, largest, keptOut } = choice
  const restricted = restriction(choice)
  if (binding !== 'none' && bindsFrom !== null) {
    const limit = limits.find((candidate) => candidate.kind === binding)
    const figure = limit === undefined ? '' : `, ${limit.figure},`
    return `${limitNames[binding].name}${figure} binds from ${bindsFrom} on.${restricted === '' ? '' : ` ${restricted}`}`
  }
  if (restricted !== '') return restricted
  if (atEndOfRange) return ''
  if (servedPerSecond !== null) return `Arrivals, ${formatRate(servedPerSecond)}, are all served from ${chosen.workers} on.`
  const unexplained = limitsKnown ? ', and no known limit explains it' : ''
  const larger = keptOut.some(({ workers }) => workers > chosen.workers) ? 'Larger sizes that count' : 'More workers'
  if (largest.throughputPerSecond.mean < AS_GOOD_SHARE * best.throughputPerSecond.mean) return `${larger} do less: ${largest.workers} give ${throughputInWords(largest.throughputPerSecond, best.throughputPerSecond)}${unexplained}.`
  return larger === 'More workers' ? `Throughput stops growing there${unexplained}.` : `${larger}, up to ${largest.workers}, do no more${unexplained}.`
}

/** Larger sizes that do more and may still not be chosen. */
function restriction({ scenario, sorted, best }: Choice): string {
  const refused = sorted.unsuitable.filter(({ point }) => point.throughputPerSecond.mean * AS_GOOD_SHARE > best.throughputPerSecond.mean)
  const slow = refused.find(({ why }) => why === 'p99-above')
  if (slow !== undefined) return `From ${slow.point.workers} on p99 latency is above ${formatMs(scenario.measuring.p99Ms)}: ${formatMs(slow.point.latencyMs.p99)}.`
  const failing = refused.find(({ why }) => why === 'failures')?.point
  if (failing === undefined) return ''
  const share = shareInWords(failedShare(failing))
  return mostlyRefused(failing) ? `At ${failing.workers} a 429 already answers ${share} requests.` : `At ${failing.workers} errors already take ${share} tasks.`
}

function theDefault({ scenario, points, keptOut, chosen, isGuess }: Choice, { rule, workers }: DefaultWorkers): string {
  if (isGuess) return ''
  if (keptOut.some((candidate) => candidate.workers === workers)) return `What ${rule} = ${workers} gives is not known: it was kept out.`
  if (workers === chosen.workers) return `${rule} gives the same size here.`
  const point = points.find((candidate) => candidate.workers === workers)
  if (point === undefined) return ''
  const noun = traitsOfWorkload(scenario.workload.kind).noun.many
  const effects = [`gives ${throughputInWords(point.throughputPerSecond, chosen.throughputPerSecond)}`, ...slower(point, chosen), ...failures(point, noun)]
  return `${rule} = ${workers} ${listInWords(effects)}.`
}

/** What the other size does to latency; by the median where there are too few tasks for a p99. */
function slower(point: Point, chosen: Point): string[] {
  for (const percentile of ['p99', 'p50'] as const) {
    const [there, here] = [point.latencyMs[percentile], chosen.latencyMs[percentile]]
    if (there === null || here === null) continue
    return there < SLOWER_FACTOR * here ? [] : [`raises ${percentile} latency from ${formatMs(here)} to ${formatMs(there)}`]
  }
  return []
}

function failures(point: Point, noun: string): string[] {
  const failed = failedShare(point)
  if (failed <= MOST_FAILED_SHARE) return []
  return [mostlyRefused(point) ? `sends ${shareInWords(failed)} ${noun} into a 429` : `loses ${shareInWords(failed)} ${noun} to errors`]
}

function mostlyRefused(point: Point): boolean {
  return refusedShare(point) >= failedShare(point) / 2
}
