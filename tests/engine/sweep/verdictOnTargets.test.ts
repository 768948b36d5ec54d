import { describe, expect, it } from 'vitest'
import { verdictCases } from '../../bench/verdictCases'
import { startSweep, sweepToEnd } from './testSweep'

// Three of the scenarios of `npm run bench -- verdict`, which scores all of them; here a busy machine must not decide, so
// the size has more room than there, and tests of this kind run alone (vitest.config.ts). Windows are long enough that
// one task more or less is no twentieth of them.
const few = verdictCases.filter(({ name }) => ['rate, fixed 50 ms', 'connections, fixed 20 ms', 'lock, fixed 20 ms'].includes(name))

describe('an automatic sweep of a target whose answer is known', () => {
  it('has three of them', () => expect(few).toHaveLength(3))

  it.each(few)('names what binds, and a size that fills it: $name', { timeout: 120_000 }, async ({ scenario, binding, limitPerSecond, latencyMs }) => {
    const result = await sweepToEnd(startSweep({ ...scenario, measuring: { ...scenario.measuring, seconds: 0.5, repeats: 2, budgetSeconds: 30 } }))
    expect(result.state).toBe('done')
    expect(result.verdict?.bindingLimit).toBe(binding)
    const point = result.points.find(({ workers }) => workers === result.verdict?.workers)
    expect((point?.throughputPerSecond.mean ?? 0) / limitPerSecond).toBeGreaterThan(0.7)
    expect(result.verdict?.low).toBeLessThanOrEqual(16)
    // Fewer cannot fill it, however quick the machine.
    expect(result.verdict?.workers).toBeGreaterThanOrEqual(Math.floor((0.9 * limitPerSecond * latencyMs) / 1000))
    expect(point?.throughputPerSecond.mean).toBeLessThan(1.1 * limitPerSecond)
    expect(result.verdict?.alternatives.length).toBeGreaterThan(5)
    // Small sizes first, then what decides: never every size there is.
    expect(result.points.length).toBeLessThan(20)
  })
})
