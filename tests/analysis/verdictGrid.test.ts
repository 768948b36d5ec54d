import { describe, expect, it } from 'vitest'
import type { LimitKind } from '../../src/contract/limits/table'
import { type Scenario } from '../../src/contract/scenario/scenario'
import { latencyShapes } from '../../src/contract/target/targetFields'
import { analysed, machineOf, scenarioOf } from './given'
import { OVERHEAD_MS, simulatedPoint, simulatedSweep } from './simulatedSweep'

/** Cores enough that computing never limits: the answer then follows from the scenario. */
const machine = machineOf({ cpus: 64, availableParallelism: 64 })
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 25, 28, 32, 40]
const BODY_BYTES = 65_536

interface Case {
  readonly name: string
  readonly scenario: Scenario
  readonly binding: LimitKind
  readonly limitPerSecond: number
}

/** Each kind of limit alone and in pairs, over a short and a long latency and every shape. `at` is the rate that n workers fill. */
const cases: readonly Case[] = latencyShapes.flatMap((latencyShape) =>
  [5, 50].flatMap((latencyMs) => {
    const taskMs = latencyMs + OVERHEAD_MS
    const at = (workers: number): number => (1000 * workers) / taskMs
    const holdUs = (workers: number): number => Math.round(1e6 / at(workers))
    const of = (binding: LimitKind, limitPerSecond: number, input: Parameters<typeof scenarioOf>[0]): Case => ({
      name: `${binding}, ${latencyShape} ${latencyMs} ms`,
      binding,
      limitPerSecond,
      scenario: scenarioOf({ ...input, target: { latencyMs, latencyShape }, measuring: { seconds: latencyMs / 10 } })
    })
    const bandwidthMbit = (8 * BODY_BYTES * at(10)) / 1e6
    return [
      of('rate', at(6), { limits: { ratePerSecond: at(6), ratePolicy: 'delay' } }),
      of('connections', 8000 / latencyMs, { limits: { connections: 8 } }),
      of('lock', 1e6 / holdUs(12), { lock: { holdUs: holdUs(12) } }),
      of('bandwidth', at(10), { workload: { bodyBytes: BODY_BYTES }, limits: { bandwidthMbit } }),
      of('rate', at(5), { limits: { connections: 8, ratePerSecond: at(5), ratePolicy: 'delay' } }),
      of('connections', 8000 / latencyMs, { limits: { connections: 8, ratePerSecond: at(16), ratePolicy: 'delay' } }),
      of('lock', 1e6 / holdUs(6), { limits: { connections: 9 }, lock: { holdUs: holdUs(6) } })
    ]
  })
)

/** Share of the limit that a size really does: one window ten times as long, with another seed. */
function trueShare({ scenario, limitPerSecond }: Case, workers: number): number {
  const long = { ...scenario, measuring: { ...scenario.measuring, seconds: 10 * scenario.measuring.seconds, repeats: 1 } }
  return simulatedPoint(long, machine, workers, 99).throughputPerSecond.mean / limitPerSecond
}

/** The smallest size that really does 95 %; smaller ones than the limit allows need no simulation. */
function smallestGood(given: Case): number {
  const needed = 0.94 * (given.limitPerSecond / 1000) * given.scenario.target.latencyMs
  return sizes.find((workers) => workers >= needed && trueShare(given, workers) >= 0.95) ?? Infinity
}

describe('on pools whose answer is known', () => {
  const answers = cases.map((given) => {
    const { verdict } = analysed({ scenario: given.scenario, machine, points: simulatedSweep(given.scenario, machine, sizes, 3) })
    return { given, verdict }
  })
  const accepted = 0.95 * cases.length

  it('the binding limit is named rightly in 95 %', () => {
    const wrong = answers.filter(({ given, verdict }) => verdict?.bindingLimit !== given.binding).map(({ given, verdict }) => `${given.name}: ${String(verdict?.bindingLimit)}`)
    expect(cases.length - wrong.length, wrong.join('; ')).toBeGreaterThanOrEqual(accepted)
  })
  it('the recommended size reaches 95 % of the best, less half a percent for chance, with at most a quarter more workers than needed, in 95 %', () => {
    const wrong = answers.flatMap(({ given, verdict }) => {
      const needed = smallestGood(given)
      const workers = verdict?.workers ?? Infinity
      const most = Math.max(needed + 1, 1.25 * needed)
      const share = trueShare(given, workers)
      return workers <= most && share >= 0.945 ? [] : [`${given.name}: ${workers} for ${needed}, ${share.toFixed(2)}`]
    })
    expect(cases.length - wrong.length, wrong.join('; ')).toBeGreaterThanOrEqual(accepted)
  }, 60_000)
})
