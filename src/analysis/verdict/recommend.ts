import type { DefaultWorkers, Machine } from '../../contract/result/result'
import type { Verdict } from '../../contract/result/verdict'
import { formatWorkers } from '../../contract/base/units'
import { knownRange, whyKeptOut } from '../points/knownRange'
import type { TaskCost } from '../task/taskCost'
import { alternatives } from './alternatives'
import { choose, type ChoiceInput } from './choice'
import { confidence, confidenceReasons } from './confidence'
import { costAgainstPeak } from './cost'
import { doubtsAbout, type Evidence } from './doubts'
import { reasonsFor } from './reasons'
import { rulesOfThumb } from './rules'
import { sentence } from './sentence'
import { sortOut } from './suitable'
import { whyNone } from './whyNone'

export interface RecommendInput extends ChoiceInput {
  /** Null where it is not known how many CPUs the rule would count. */
  readonly defaultWorkers: DefaultWorkers | null
  /** Null for measurements that were made elsewhere. */
  readonly machine: Machine | null
  readonly task: TaskCost
  readonly evidence: Evidence
}

/** The verdict, or why there is none. */
export type Recommendation = { readonly kind: 'verdict'; readonly verdict: Verdict } | { readonly kind: 'none'; readonly why: string }

/** Which size to choose, from the measured points, with reasons, doubts and what the default rule would have given. */
export function recommend(input: RecommendInput): Recommendation {
  const range = knownRange(input.points)
  const { points, keptOut } = range
  const only = points[0]
  if (only === undefined) return { kind: 'none', why: 'Nothing has been measured yet.' }
  const sorted = sortOut(points, input.scenario)
  const choice = choose(input, range, sorted)
  if (choice === null) return { kind: 'none', why: whyNone(sorted, input.scenario, keptOut) }
  if (input.points.length === 1) return { kind: 'none', why: [`Only one size, ${formatWorkers(only.workers)}, was measured; a choice needs at least two.`, ...keptOut.map(whyKeptOut)].join(' ') }
  const doubts = doubtsAbout(choice, input.evidence)
  return {
    kind: 'verdict',
    verdict: {
      workers: choice.chosen.workers,
      low: choice.low,
      high: choice.high,
      ...(choice.atLeast ? { atLeast: true } : {}),
      ...(keptOut.length === 0 ? {} : { keptOut: keptOut.map((point) => ({ workers: point.workers, throughputPerSecond: point.throughputPerSecond.mean, why: whyKeptOut(point) })) }),
      bindingLimit: choice.binding,
      throughputPerSecond: choice.chosen.throughputPerSecond.mean,
      confidence: confidence(doubts),
      confidenceReasons: [...confidenceReasons(choice, doubts)],
      sentence: sentence(choice, input.defaultWorkers),
      reasons: [...reasonsFor(choice)],
      doubts: doubts.map((doubt) => doubt.text),
      cost: costAgainstPeak(choice, input.evidence.startup),
      alternatives: alternatives(rulesOfThumb(input), { range, models: input.evidence.models, bestPerSecond: choice.bestPerSecond })
    }
  }
}
