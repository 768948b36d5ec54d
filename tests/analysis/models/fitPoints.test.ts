import { describe, expect, it } from 'vitest'
import { fitPoints, lockEvidence } from '../../../src/analysis/models/fitPoints'
import type { MeasuredPoint } from '../../../src/analysis/points/measuredPoint'
import type { Checks, Flag, Point, Repeat } from '../../../src/contract/result/result'
import { analyse, curveOf } from '../given'

const law = (workers: number): number => (40 * workers) / (1 + 0.05 * (workers - 1) + 0.001 * workers * (workers - 1))
const sizes = [1, 2, 4, 8, 12, 16, 24, 32]
/** One within the sizes and one beyond them, at which half as much was done as the law says. */
const hampered = [20, 48]

const busy: Checks = { littleError: 0.004, ownCpuShare: 0.97, machineCpuShare: 0.98, loopDelayMs: 4, clockDriftMs: 0.5, longestGapMs: 103, extensions: 0 }
const keptOut: Flag = { kind: 'own-bottleneck', text: 'Poolscope used 97 % of the 2 cores.', keptOut: true }

function flagged(points: readonly MeasuredPoint[], flags: readonly Flag[]): Point[] {
  return points.map((point) => ({ ...point, bindingLimit: 'none', flags: [...flags] }))
}

const clean = flagged(curveOf(sizes, law), [])
const spoilt = (flags: readonly Flag[]): Point[] => flagged(curveOf(hampered, (workers) => law(workers) / 2), flags)

describe('points that are kept out', () => {
  const alone = fitPoints(clean, 'relative', null)

  it.each(['relative', 'absolute'] as const)('do not move the fitted curve, its coefficients or the knee (%s residuals)', (weighting) => {
    const [kept, without] = [fitPoints([...clean, ...spoilt([keptOut])], weighting, null), fitPoints(clean, weighting, null)]
    expect(kept).toMatchObject({ models: without.models, noModels: without.noModels, knee: without.knee })
  })
  it('are what their own repeats say, and move no other', () => {
    const estimates = fitPoints([...clean, ...spoilt([keptOut])], 'relative', null).estimates
    expect(estimates.map(({ workers }) => workers)).toEqual([...sizes, ...hampered].sort((a, b) => a - b))
    expect(estimates.find(({ workers }) => workers === 48)).toEqual({ workers: 48, perSecond: spoilt([])[1]?.throughputPerSecond.mean, shares: [...sizes, ...hampered].map((_, index, all) => (index === all.length - 1 ? 1 : 0)) })
    const place = estimates.findIndex(({ workers }) => workers === 20)
    for (const { shares } of estimates.filter(({ workers }) => !hampered.includes(workers))) expect(shares[place]).toBe(0)
    expect(estimates.filter(({ workers }) => !hampered.includes(workers)).map(({ perSecond }) => perSecond)).toEqual(alone.estimates.map(({ perSecond }) => perSecond))
  })
  it('would move it if they counted', () => {
    const moved = fitPoints([...clean, ...spoilt([])], 'relative', null).models
    expect(alone.models?.chosen).toBe('usl')
    expect(Math.abs((moved?.usl?.kappa ?? NaN) / (alone.models?.usl?.kappa ?? NaN) - 1)).toBeGreaterThan(0.2)
  })
  it('are those whose flag says so, whatever it is about, and whatever other flags they have', () => {
    const outlier: Flag = { kind: 'outlier', text: 'It counts.', keptOut: false }
    expect(fitPoints([...clean, ...spoilt([outlier, { ...keptOut, kind: 'suspended' }])], 'relative', null).models).toEqual(alone.models)
    expect(fitPoints([...clean, ...spoilt([outlier])], 'relative', null).models?.sizes).toEqual([...sizes, ...hampered].sort((a, b) => a - b))
  })
  it('do not make up the six sizes that a model needs', () => {
    expect(fitPoints([...clean.slice(0, 5), ...spoilt([keptOut])], 'relative', null).models).toBeNull()
  })
})

describe('a sweep in which Poolscope itself was the bottleneck at some sizes', () => {
  const each = (checks: Checks) => (): Partial<Repeat> => ({ checks })
  const quiet = curveOf(sizes, law, each({ ...busy, ownCpuShare: 0.4, machineCpuShare: 0.45 }))
  const hindered = (ownCpuShare: number): MeasuredPoint[] => curveOf(hampered, (workers) => law(workers) / 2, each({ ...busy, ownCpuShare }))

  it('has the curve of the others, and still shows those points', () => {
    const all = analyse({}, [...quiet, ...hindered(0.97)])
    expect(all.points.filter((point) => point.flags.some((flag) => flag.kind === 'own-bottleneck')).map(({ workers }) => workers)).toEqual(hampered)
    expect(all.models).toEqual(analyse({}, quiet).models)
    expect(all.models?.sizes).toEqual(sizes)
    expect(all.models?.curve.at(-1)?.workers).toBe(32)
  })
  it('has that of all where its own share of the cores is small', () => {
    expect(analyse({}, [...quiet, ...hindered(0.5)]).models?.sizes).toEqual([1, 2, 4, 8, 12, 16, 20, 24, 32, 48])
  })
})

describe("what the lock's counters say beside the fit", () => {
  const lockOf = (waitRatio: number): Partial<Repeat> => ({ lock: { acquisitions: 100, contended: 50, waitRatio, waitMsTotal: 100, holdMsTotal: 50 } })
  const locked = flagged(curveOf(sizes, law, (workers) => lockOf(workers / 100)), [])

  it("are the hold's share of an unhindered task and the waiting at the largest size", () => {
    expect(lockEvidence(locked, 0.5, 40)).toEqual({ holdShare: 0.02, waitShare: 0.32 })
    expect(lockEvidence(locked, 0, 40)).toBeNull()
    expect(lockEvidence(locked, 0.5, null)).toBeNull()
  })
  it('are those of the largest size that was fitted, not of one that is kept out', () => {
    const kept = flagged(curveOf([48], law, () => lockOf(0.9)), [keptOut])
    expect(lockEvidence([...locked, ...kept], 0.5, 40)?.waitShare).toBeCloseTo(0.32, 10)
  })
})
