import { describe, expect, it } from 'vitest'
import { simulatedVerdict, truthOf } from '../../bench/simulatedAuto'
import { verdictCases } from '../../bench/verdictCases'
import { scenarioOf } from '../../analysis/given'

/** One sweep of each target; `npm run bench -- verdict-simulated` makes ten. */
const SEED = 1

describe('automatic sweeps of simulated targets', () => {
  const verdicts = verdictCases.map((given) => {
    const truth = truthOf(given)
    return { given, needed: truth.needed, ...simulatedVerdict(given, truth, SEED) }
  })
  const wanted = 0.95 * verdicts.length
  const told = (wrong: typeof verdicts): string => wrong.map(({ given, workers, needed, share }) => `${given.name}: ${String(workers)} for ${needed}, ${share.toFixed(3)}`).join('; ')

  it('are of 54 scenarios', () => expect(verdicts).toHaveLength(54))
  it('recommend a size that truly reaches 95 % of the best, in 95 %', () => {
    const short = verdicts.filter(({ reached }) => !reached)
    expect(verdicts.length - short.length, told(short)).toBeGreaterThanOrEqual(wanted)
  })
  it('recommend at most a quarter more workers than the smallest such size, or one, in 95 %', () => {
    const large = verdicts.filter(({ lean }) => !lean)
    expect(verdicts.length - large.length, told(large)).toBeGreaterThanOrEqual(wanted)
  })
  it('name what binds in 95 %', () => {
    const wrong = verdicts.filter(({ given, learnt }) => learnt.verdict?.bindingLimit !== given.binding)
    expect(verdicts.length - wrong.length, wrong.map(({ given, learnt }) => `${given.name}: ${String(learnt.verdict?.bindingLimit)}`).join('; ')).toBeGreaterThanOrEqual(wanted)
  })
  it('keep to the budget and end on their own', () => {
    const budgetMs = 1000 * scenarioOf({}).measuring.budgetSeconds
    for (const { windows, tookMs, given } of verdicts) {
      expect(tookMs, given.name).toBeLessThanOrEqual(budgetMs)
      expect(windows, given.name).toBeLessThan(40)
    }
  })
})
