import { describe, expect, it } from 'vitest'
import { sweepSummary as summary } from '../../src/cli/summaries/summaries'
import type { FittedModel, Models } from '../../src/contract/result/models'
import type { Flag, SweepResult } from '../../src/contract/result/result'
import { samplePoint, sampleResult } from '../engine/export/sampleResult'

const MOST_COLUMNS = 100

const bottleneck: Flag = {
  kind: 'own-bottleneck',
  text: 'Poolscope and its target used 97 % of the 2 cores, so this measures the measuring; choose fewer workers or slower tasks.',
  keptOut: true
}
const notSteady: Flag = { kind: 'not-steady', text: 'Throughput still moved in its only window; measure longer windows, so that it can settle.', keptOut: false }

function crowded(share: number): Flag {
  return { kind: 'other-programs', text: `Other programs used ${share} % of the machine's cores in its only window; close them and measure again.`, keptOut: false }
}

/** What is printed of a sweep with these flags by size. */
function flagged(flags: Readonly<Record<number, readonly Flag[]>>): string {
  return summary(sampleResult({ points: Object.entries(flags).map(([workers, ofSize]) => samplePoint({ workers: Number(workers), flags: [...ofSize] })) }))
}

function readings(count: number): NonNullable<SweepResult['drift']>['readings'] {
  return Array.from({ length: count }, (_, order) => ({ order: order + 1, throughputPerSecond: 50 }))
}

function model(changes: Partial<FittedModel>): FittedModel {
  return { kind: 'usl', words: '', coefficients: [], aicc: null, misfit: 0.012, lackOfFit: null, fits: true, goodWorkers: 5, peakWorkers: null, identified: false, ...changes }
}

function modelsOf(changes: Partial<Models>): Models {
  return { weighting: 'relative', sizes: [1, 2, 3, 4, 5, 6], chosen: 'amdahl', words: ['5 % of the work is serial (4 to 6 %): the lock.'], fitted: [], usl: null, curve: [], contention: null, ...changes }
}

describe('the reasons to read a point with care', () => {
  it('are marked at its size, the gravest of several, and leave the table as wide as it was', () => {
    const lines = flagged({ 1: [], 4: [notSteady], 8: [crowded(40)], 64: [notSteady, bottleneck] }).split('\n')
    const [heading = '', ...rows] = lines.slice(lines.findIndex((line) => line.startsWith('workers')))
    expect(rows.slice(0, 4).map((row) => row.slice(0, 9))).toEqual(['    1    ', '    4 !  ', '    8 ·  ', '   64 ×  '])
    expect(heading).toMatch(/^workers {2}throughput/)
  })

  it('stand under the table, each once with its sizes, those that keep a point out of the fits first', () => {
    expect(flagged({ 1: [], 4: [notSteady], 8: [notSteady, crowded(40)], 64: [bottleneck] })).toContain(`

Read with care:
× 64 workers, kept out of the fits: Poolscope and its target used 97 % of the 2 cores, so this
    measures the measuring; choose fewer workers or slower tasks.
! 4 and 8 workers: Throughput still moved in its only window; measure longer windows, so that it
    can settle.
· 8 workers: Other programs used 40 % of the machine's cores in its only window; close them and
    measure again.

`)
  })

  it('are all told while few sizes have figures of their own', () => {
    const text = flagged({ 1: [crowded(30)], 2: [crowded(35)], 4: [crowded(40)], 8: [crowded(35)] })
    expect(text.match(/^· .*used/gm)).toEqual(['· 1 worker: Other programs used', '· 2 and 8 workers: Other programs used', '· 4 workers: Other programs used'])
  })

  it('are told by the largest size alone where every size has figures of its own', () => {
    const text = flagged({ 1: [crowded(30)], 2: [crowded(35)], 4: [crowded(40)], 8: [crowded(45)] })
    expect(text.match(/^· .*$/gm)).toEqual(["· 1, 2, 4 and 8 workers (figures of 8): Other programs used 45 % of the machine's cores in its"])
  })

  it('take no room where there are none', () => {
    expect(flagged({ 1: [], 2: [] })).not.toMatch(/Read with care|[×!·]/)
  })
})

describe('the drift of a sweep', () => {
  it.each([
    [-0.031, 'Drift: 6 workers, measured 5 times over the sweep, became 3.1 % slower from the first time to the last.'],
    [0.2, 'Drift: 6 workers, measured 5 times over the sweep, became 20 % faster from the first time to the last.']
  ])('of %f is said', (change, says) => {
    expect(onOneLine(summary(sampleResult({ drift: { referenceWorkers: 6, readings: readings(5), change } })))).toContain(says)
  })

  it.each([0, 0.02, -0.0199])('of %f is not worth a word', (change) => {
    expect(summary(sampleResult({ drift: { referenceWorkers: 6, readings: readings(5), change } }))).not.toContain('Drift')
  })
})

describe('the models of a sweep', () => {
  it('say how far off each is, whether lack of fit rules it out, and its AICc against that of the chosen', () => {
    const fitted = [
      model({ kind: 'amdahl', aicc: -40.1, misfit: 0.03, lackOfFit: { f: 1, pValue: 0.4123 }, coefficients: [{ name: 'sigma', value: 0.05, low: 0.04, high: 0.06, unit: '' }] }),
      model({ kind: 'local', aicc: null, misfit: 0.007 }),
      model({ kind: 'closed', aicc: -44.32, misfit: 0.026, fits: false, lackOfFit: { f: 9, pValue: 0.0304 } }),
      model({ kind: 'flat', aicc: 3.04, misfit: 0.18, fits: false, lackOfFit: { f: 99, pValue: 0.00001 } })
    ]
    expect(summary(sampleResult({ models: modelsOf({ fitted }) }))).toContain(`
Model: Amdahl's law. 5 % of the work is serial (4 to 6 %): the lock.

model                   AICc  off by  lack of fit
Amdahl's law               0     3 %  not ruled out, p = 0.412          chosen
Local quadratic            –   0.7 %  not tested: nothing is left over
Closed queue M/M/c//N  -4.22   2.6 %  ruled out, p = 0.0304
Linear, then flat      +43.1    18 %  ruled out, p < 0.001
AICc is told against the chosen model's; the lower, the better. The lowest decides between the
  laws that are not ruled out. The local quadratic, which is no law, is chosen only where all are.

Amdahl's law: sigma 0.05 (0.04 to 0.06)
Kneedle sees no knee.
`)
  })

  it('call near enough what is off by hardly anything, whatever the test says', () => {
    const text = summary(sampleResult({ models: modelsOf({ fitted: [model({ misfit: 0.02, lackOfFit: { f: 99, pValue: 0.0001 } })] }) }))
    expect(text).toMatch(/^Universal Scalability Law +– +2 % +not ruled out: near enough, p < 0\.001$/m)
  })

  it('say that nothing could be tested where no size was repeated, and what is too far off all the same', () => {
    const text = summary(sampleResult({ models: modelsOf({ chosen: 'local', fitted: [model({ kind: 'local' }), model({ aicc: 5, misfit: 0.3, fits: false })] }) }))
    expect(text).toMatch(/^Local quadratic +– +1\.2 % +not tested: no repeats +chosen$/m)
    expect(text).toMatch(/^Universal Scalability Law +0 +30 % +ruled out: too far off; not tested: no repeats$/m)
  })

  it("set the lock's counters, both of them, beside the fitted contention", () => {
    const contention = { fitted: { value: 0.05, low: 0.041, high: 0.06 }, measuredHold: 0.052, measuredWait: 0.82 }
    const says = 'Serial share of the work: fitted 5 % (4.1 to 6 %), measured inside the lock 5.2 %'
    const printed = (changes: Partial<typeof contention> | { readonly measuredHold: null; readonly measuredWait: null }): string =>
      onOneLine(summary(sampleResult({ models: modelsOf({ contention: { ...contention, ...changes } }) })))
    expect(printed({})).toContain(`${says}; at the largest size the workers waited for it 82 % of their time.`)
    expect(printed({ measuredHold: null, measuredWait: null })).toContain('Serial share of the work: fitted 5 % (4.1 to 6 %), and there is no lock in this scenario: something else is shared.')
  })
})

describe('a summary', () => {
  it(`has no line of more than ${MOST_COLUMNS} characters`, () => {
    const long = 'A sentence that goes on and on, as those of a verdict with many doubts do. '.repeat(5).trim()
    const { verdict } = sampleResult()
    const coefficients = ['lambda', 'sigma', 'kappa'].map((name) => ({ name, value: 0.0000123456, low: 0.000001, high: 0.0000987654, unit: '/s' }))
    const text = summary(
      sampleResult({
        points: [samplePoint({ flags: [bottleneck, notSteady, crowded(40)] })],
        limits: [{ kind: 'rate', label: long, throughputPerSecond: 100, fromWorkers: 5 }],
        models: modelsOf({ words: [long], fitted: [model({ coefficients, fits: false, lackOfFit: { f: 99, pValue: 0 } })] }),
        verdict: verdict === null ? null : { ...verdict, sentence: long, confidenceReasons: [long] },
        drift: { referenceWorkers: 6, readings: readings(5), change: -0.3 },
        defaultWorkers: { rule: 'min(32, cpus + 4)', workers: 6, cpuSource: long }
      })
    )
    expect(text.split('\n').filter((line) => line.length > MOST_COLUMNS)).toEqual([])
    expect(onOneLine(text).split(long)).toHaveLength(6)
  })
})

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
