import { describe, expect, it } from 'vitest'
import { defaultScenario, scenarioSchema } from '../../src/contract/scenario/scenario'
import { scenarioFields } from '../../src/contract/scenario/scenarioFields'
import { draftOf, readDraft } from '../../src/renderer/form/draft'

const FULL_WIDTH_TWELVE = '\uff11\uff12'

const plain = draftOf(defaultScenario)

describe('the form as text', () => {
  it('gives back the scenario it was made from', () => {
    const scenario = scenarioSchema.parse({ name: 'Ünï 🐌', limits: { ratePerSecond: 99.5, connections: 8 }, workload: { kind: 'file', fileMode: 'sync' }, pool: { workers: '1-8,16' } })
    expect(readDraft(draftOf(scenario))).toEqual({ scenario, errors: new Map() })
  })

  it('has a text for every field of the schema', () => {
    expect(Object.keys(plain).sort()).toEqual(scenarioFields.map((field) => field.path).sort())
  })

  it.each(['1,000', '', 'abc', FULL_WIDTH_TWELVE, '1e999', '0x10', '٣', 'Infinity', 'NaN', '--5', '10 00'])('refuses %j as a number and quotes it', (text) => {
    const { scenario, errors } = readDraft({ ...plain, 'target.latencyMs': text })
    expect(scenario).toBeNull()
    expect([...errors.keys()]).toEqual(['target.latencyMs'])
    expect(errors.get('target.latencyMs')).toMatch(/^Latency must be a number from 0 to 60000 ms/)
    expect(errors.get('target.latencyMs')).toContain(`got "${text}"`)
  })

  it.each([
    ['12', 12],
    [' 12.5 ', 12.5],
    ['.5', 0.5],
    ['1,5', 1.5],
    ['1 000', 1000],
    ['1e2', 100],
    ['+7', 7]
  ])('reads %j as %d', (text, value) => {
    expect(readDraft({ ...plain, 'target.latencyMs': text }).scenario?.target.latencyMs).toBe(value)
  })

  it.each([['-1'], ['60001']])('refuses %s, which lies outside the range', (text) => {
    expect(readDraft({ ...plain, 'target.latencyMs': text }).errors.get('target.latencyMs')).toContain('from 0 to 60000 ms')
  })

  it('takes an empty limit as no limit', () => {
    expect(readDraft({ ...plain, 'limits.ratePerSecond': '  ' }).scenario?.limits.ratePerSecond).toBeNull()
  })

  it('names every wrong field at once', () => {
    const { errors } = readDraft({ ...plain, name: '', 'pool.workers': '8-1', 'measuring.repeats': '1.5' })
    expect([...errors.keys()].sort()).toEqual(['measuring.repeats', 'name', 'pool.workers'])
  })

  it('uses the default for a field that is wrong but not shown, since nobody could mend it', () => {
    const { scenario, errors } = readDraft({ ...plain, 'workload.kind': 'http', 'workload.waitMs': 'abc' })
    expect(errors.size).toBe(0)
    expect(scenario?.workload).toEqual(defaultScenario.workload)
    expect(readDraft({ ...plain, 'workload.kind': 'wait', 'workload.waitMs': 'abc' }).errors.has('workload.waitMs')).toBe(true)
  })
})
