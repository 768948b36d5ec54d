import type { DefaultWorkers, Point } from '../../contract/result'
import { formatMs, formatRate, formatWorkers } from '../../contract/units'
import { AS_GOOD_SHARE } from '../asGoodShare'
import { listInWords, shareInWords, throughputInWords } from '../inWords'
import { MOST_FAILED_SHARE } from '../keepsUp'
import { limitName } from '../limits/table'
import { failedShare, refusedShare } from '../measuredPoint'
import type { Choice } from './choice'

/** Latency this many times the other is worth a word. */
const SLOWER_FACTOR = 1.25

/** The whole answer: the size, what stops it from growing, and what the default rule would have given instead. */
export function sentence(choice: Choice, defaultWorkers: DefaultWorkers | null): string {
  return [opening(choice), whatStops(choice), defaultWorkers === null ? '' : theDefault(choice, defaultWorkers)].filter((part) => part !== '').join(' ')
}

function opening({ chosen, low, high, binding, largest, atEndOfRange, inStep }: Choice): string {
  const size = formatWorkers(chosen.workers)
  const most = formatWorkers(largest.workers)
  if (atEndOfRange && binding === 'none') {
    return inStep
      ? `Nothing measured so far limits this pool: throughput still grows in step at ${most}. Choose by what your tasks need, or measure larger sizes.`
      : `Throughput still grows at ${most}, the largest size measured; measure larger sizes before you choose.`
  }
  return low === high ? `Use ${size}.` : `Use ${size} (${low} to ${high}).`
}

/** What keeps larger sizes from doing more. */
function whatStops(choice: Choice): string {
  const { scenario, binding, bindsFrom, limits, limitsKnown, servesArrivals, atEndOfRange, chosen, best, largest } = choice
  const restricted = restriction(choice)
  if (binding !== 'none' && bindsFrom !== null) {
    const limit = limits.find((candidate) => candidate.kind === binding)
    const figure = limit === undefined ? '' : `, ${limit.figure},`
    return `${limitName(binding)}${figure} binds from ${bindsFrom} on.${restricted === '' ? '' : ` ${restricted}`}`
  }
  if (restricted !== '') return restricted
  if (atEndOfRange) return ''
  if (servesArrivals) return `Arrivals, ${formatRate(scenario.arrivals.ratePerSecond)}, are all served from ${chosen.workers} on.`
  const unexplained = limitsKnown ? ', and no known limit explains it' : ''
  return largest.throughputPerSecond.mean < AS_GOOD_SHARE * best.throughputPerSecond.mean
    ? `More workers do less: ${largest.workers} give ${throughputInWords(largest.throughputPerSecond, best.throughputPerSecond)}${unexplained}.`
    : `Throughput stops growing there${unexplained}.`
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

function theDefault({ scenario, points, chosen }: Choice, { rule, workers }: DefaultWorkers): string {
  if (workers === chosen.workers) return `${rule} gives the same size here.`
  const point = points.find((candidate) => candidate.workers === workers)
  if (point === undefined) return ''
  const noun = scenario.workload.kind === 'http' ? 'requests' : 'tasks'
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
