import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../src/contract/scenario/scenario'
import { loadPresets } from '../../../src/engine/files/scenarios/presets'
import { simulatedVerdict, truthOf } from '../../bench/simulatedAuto'
import type { VerdictCase } from '../../bench/verdictCases'

/** Tokens that the embedded target's bucket holds (src/engine/targets/limits/tokenBucket.ts), at 100/s. */
const BURST = 5.5
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

async function showcase(): Promise<Scenario> {
  const presets = await loadPresets(join(process.cwd(), 'resources/scenarios'))
  const found = presets.ok ? presets.value.find(({ id }) => id === 'rate-limited-api') : undefined
  if (found === undefined) throw new Error('the preset is gone')
  return found.scenario
}

/** The preset on a machine where every answer takes so many times as long as named: from 1 up, since none comes early. */
function onMachine({ target, limits }: Scenario, slowness: number): VerdictCase {
  const perSecond = limits.ratePerSecond ?? 0
  const answerMs = (): number => target.latencyMs * slowness
  return {
    name: `rate-limited API, ${slowness} times as slow`,
    latencyMs: target.latencyMs,
    binding: 'rate',
    limitPerSecond: perSecond,
    scenario: { workload: { kind: 'http' }, target: { latencyMs: target.latencyMs }, limits: { ratePerSecond: perSecond, ratePolicy: 'reject' } },
    stages: (random, overheadMs) => [
      { kind: 'delay', ms: () => overheadMs * (0.5 + random()) },
      { kind: 'bucket', perSecond, burst: BURST, refusedMs: answerMs },
      { kind: 'delay', ms: answerMs }
    ]
  }
}

describe('the preset that everybody runs first', () => {
  it('does not lie on its own edge: five ask for clearly less than is admitted, six for clearly more, even when 10 % slower', async () => {
    const { target, limits } = await showcase()
    const asked = (workers: number, slowness: number): number => (1000 * workers) / (target.latencyMs * slowness) / (limits.ratePerSecond ?? 0)
    expect(asked(5, 1)).toBeLessThan(0.985)
    expect(asked(6, 1.1)).toBeGreaterThan(1.05)
  })

  it.each([1, 1.02, 1.05, 1.1])('never tips: five workers, and the rate limit, whatever the seed, when tasks take %d times as long', { timeout: 120_000 }, async (slowness) => {
    const given = onMachine(await showcase(), slowness)
    const truth = truthOf(given)
    for (const seed of SEEDS) {
      const { workers, learnt } = simulatedVerdict(given, truth, seed)
      expect([seed, workers, learnt.verdict?.bindingLimit]).toEqual([seed, 5, 'rate'])
      const rule = learnt.verdict?.alternatives.find(({ workers: size }) => size === 6)
      if (rule?.source === 'measured') expect(rule.failedShare).toBeGreaterThan(0.05)
      expect(learnt.verdict?.sentence).toMatch(/^Use 5 workers\. The rate limit, 100\/s, binds from [56] on\./)
    }
  })
})
