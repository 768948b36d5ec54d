import type { SweepResult } from '../../src/contract/result/result'
import { randomFrom } from '../analysis/randomTimes'
import { simulate } from '../analysis/simulatedPool'
import { benchSweep } from './benchSweep'
import { casesIn, type Part } from './part'
import { type VerdictCase, verdictCases } from './verdictCases'
import { GOOD_SHARE, LARGEST, mostFor, smallestSize } from './yardstick'

/** Tasks of one worker in a simulated window: chance is below 1 % then. */
const SIMULATED_TASKS = 1_000

/** Repeats of a size in the run that decides where the simulation and the verdict differ. */
const DECIDING_REPEATS = 8

/**
 * Verdicts on embedded targets whose answer is known: whether the recommended size reaches 95 % of the best achievable
 * throughput; whether it has at most a quarter more workers than the smallest such size; and whether the limit is named
 * rightly. What sizes achieve is told by a simulation of the same limits, not by the sweep that is judged. Where it speaks
 * against the verdict, a run of its own decides, in which sizes are measured in turn: a simulated lock is free in no time,
 * and simulated cores do nothing else.
 */
export async function verdictBench(say: (line: string) => void, part: Part): Promise<void> {
  let [reached, lean, named] = [0, 0, 0]
  const chosen = casesIn(verdictCases, part)
  for (const [number, given] of chosen) {
    const { result, tookMs } = await benchSweep(given.scenario)
    const needed = smallestGood(given, overheadMs(given, result))
    const { verdict } = result
    const workers = verdict?.workers ?? Infinity
    const inQuestion = verdict === null ? null : workers < needed ? workers : workers > mostFor(needed) ? largestTooSmall(workers) : null
    const share = inQuestion === null ? null : await measuredShare(given, inQuestion, workers, needed)
    const isReached = verdict !== null && (workers >= needed || (share ?? 0) >= GOOD_SHARE)
    const isLean = workers <= mostFor(needed) || (share !== null && share < GOOD_SHARE)
    const isNamed = verdict?.bindingLimit === given.binding
    reached += Number(isReached)
    lean += Number(isLean)
    named += Number(isNamed)
    const marks = [isReached ? '' : 'SHORT', isLean ? '' : 'TOO MANY', isNamed ? '' : `NAMED ${String(verdict?.bindingLimit)}`].filter((mark) => mark !== '')
    say(`  ${String(number).padStart(2)} ${given.name.padEnd(44)} use ${String(workers).padStart(3)} (needs ${needed}${share === null ? '' : `; measured in turn ${inQuestion} reach ${share.toFixed(3)} of the best`}), ${(tookMs / 1000).toFixed(1)} s ${marks.join(', ')}`)
  }
  say(`Verdict grid: ${chosen.length} of ${verdictCases.length} scenarios; 95 % reached in ${reached}, at most a quarter more workers in ${lean}, limit named rightly in ${named}`)
}

/** The largest need that `workers` would be too many for: where so many do not reach 95 %, `workers` are not. */
function largestTooSmall(workers: number): number {
  let needed = workers
  while (needed > 1 && workers <= mostFor(needed)) needed--
  return needed
}

/** What a size does, as a share of what far more than enough workers do, in windows in turn. */
async function measuredShare({ scenario }: VerdictCase, workers: number, chosen: number, needed: number): Promise<number> {
  const most = Math.min(LARGEST, 2 * Math.max(chosen, needed))
  const { result } = await benchSweep({ ...scenario, pool: { workers: `${workers},${most}` }, measuring: { repeats: DECIDING_REPEATS } })
  const rate = (size: number): number => result.points.find((point) => point.workers === size)?.throughputPerSecond.mean ?? 0
  return rate(workers) / rate(most)
}

/** What a request takes besides the target's latency, from the smallest size measured. */
function overheadMs(given: VerdictCase, { points }: SweepResult): number {
  const smallest = points[0]
  if (smallest === undefined || smallest.throughputPerSecond.mean <= 0) return 0
  const own = simulatedTaskMs(given)
  return Math.max(0, (1000 * smallest.workers) / smallest.throughputPerSecond.mean - own)
}

function simulatedTaskMs(given: VerdictCase): number {
  return 1000 / perSecond(given, 0, 1)
}

function smallestGood(given: VerdictCase, overhead: number): number {
  return smallestSize((workers) => perSecond(given, overhead, workers) >= GOOD_SHARE * given.limitPerSecond)
}

function perSecond(given: VerdictCase, overhead: number, workers: number): number {
  const seconds = (SIMULATED_TASKS * given.latencyMs) / 1000
  const { ok } = simulate(workers, given.stages(randomFrom(workers), overhead), seconds, seconds / 10)
  return ok / seconds
}
