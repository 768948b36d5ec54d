import { compareCurves } from '../../src/analysis/compare/compareCurves'
import type { Comparable, ComparedSize } from '../../src/contract/result/comparison'
import type { ScenarioInput } from '../../src/contract/scenario/scenario'
import { shuffled } from '../../src/analysis/plan/blockPlanner'
import { openRig, type Rig } from './measure'
import { casesIn, type Part } from './part'

const COMPARISONS = 40
const SIZES = [1, 4, 8]
const REPEATS = 6
const SECONDS = 0.2
const WARM_MS = 60
/** Long enough for the code of every thread to be compiled before the first window that counts. */
const FIRST_WARM_MS = 500
/** Of the comparisons, as a share: what the corrected test promises. */
const MOST_DIFFERENT = 0.05

const cases: readonly (readonly [name: string, scenario: ScenarioInput])[] = [
  ['wait 5 ms', { workload: { kind: 'wait', waitMs: 5 } }],
  ['wait 20 ms', { workload: { kind: 'wait', waitMs: 20 } }],
  ['http 5 ms', { workload: { kind: 'http' }, target: { latencyMs: 5 } }],
  ['http 20 ms', { workload: { kind: 'http' }, target: { latencyMs: 20 } }],
  ['http 5 ms, 3 connections', { workload: { kind: 'http' }, target: { latencyMs: 5 }, limits: { connections: 3 } }],
  ['http 20 ms, 200/s delayed', { workload: { kind: 'http' }, target: { latencyMs: 20 }, limits: { ratePerSecond: 200, ratePolicy: 'delay' } }],
  ['http 20 ms, 4 Mbit/s', { workload: { kind: 'http' }, target: { latencyMs: 20 }, limits: { bandwidthMbit: 4 } }],
  ['wait 5 ms, async', { workload: { kind: 'wait', waitMs: 5 }, pool: { executor: 'async' } }]
]

/** A against A: how often two sweeps of one and the same scenario, each with its own pool and target, are called different. */
export async function aaBench(say: (line: string) => void, part: Part): Promise<void> {
  say(`A/A: ${COMPARISONS} comparisons of identical scenarios, ${SIZES.length} sizes, ${REPEATS} repeats of ${SECONDS} s each`)
  let different = 0
  const comparisons = casesIn(Array.from({ length: COMPARISONS }, (_, comparison) => cases[comparison % cases.length] ?? (['', {}] as const)), part)
  for (const [number, [name, scenario]] of comparisons) {
    const sizes = await compareWithItself(scenario, number)
    const told = sizes.filter(({ word }) => word === 'faster' || word === 'slower')
    if (told.length > 0) different++
    say(`  ${String(number).padStart(2)} ${name.padEnd(26)} ${sizes.map(sizeInWords).join('   ')}`)
  }
  say(`  called different     ${different} of ${comparisons.length} (${((100 * different) / comparisons.length).toFixed(1)} %; at most ${100 * MOST_DIFFERENT} % is right)`)
}

function sizeInWords({ workers, ratio, word }: ComparedSize): string {
  return `${workers}: ${ratio?.value.toFixed(3) ?? 'nothing'} ${word}`
}

async function compareWithItself(scenario: ScenarioInput, seed: number): Promise<readonly ComparedSize[]> {
  const rigs: Rig[] = []
  try {
    for (let side = 0; side < 2; side++) {
      const rig = await openRig(scenario, Math.max(...SIZES))
      rigs.push(rig)
      await rig.window(Math.max(...SIZES), SECONDS, { warmMs: FIRST_WARM_MS })
    }
    const [a, b] = await interleaved(rigs, seed)
    if (a === undefined || b === undefined) throw new Error('a comparison needs two sides')
    return compareCurves(a, b).sizes
  } finally {
    await Promise.all(rigs.map((rig) => rig.close()))
  }
}

/** Every size of both sides once in each block, in random order: what drifts meets both alike. */
async function interleaved(rigs: readonly Rig[], seed: number): Promise<readonly Comparable[]> {
  const sides = rigs.map((rig, side) => ({ rig, name: `side ${side}`, points: SIZES.map((workers) => ({ workers, perSecond: [] as number[] })) }))
  const windows = sides.flatMap(({ rig, points }) => points.map((point) => ({ rig, point })))
  for (let block = 0; block < REPEATS; block++) {
    for (const { rig, point } of shuffled(windows, seed, block)) {
      point.perSecond.push((await rig.window(point.workers, SECONDS, { warmMs: WARM_MS })).throughputPerSecond)
    }
  }
  return sides.map(({ name, points }) => ({ name, id: name, points, recommended: null }))
}
