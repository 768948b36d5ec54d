import { describe, expect, it } from 'vitest'
import { defaultScenario } from '../../src/contract/scenario/scenario'
import { scenarioFields } from '../../src/contract/scenario/scenarioFields'
import { type Draft, draftOf, isShown } from '../../src/renderer/form/draft'

const shown = (changes: Draft): readonly string[] => scenarioFields.map((field) => field.path).filter((path) => isShown(path, { ...draftOf(defaultScenario), ...changes }))

describe('the fields that matter', () => {
  it('of a pure wait are not those of a target', () => {
    const paths = shown({ 'workload.kind': 'wait' })
    expect(paths).toContain('workload.waitMs')
    expect(paths.filter((path) => path.startsWith('target.') || path.startsWith('limits.') || path === 'workload.url')).toEqual([])
  })

  it('of a target of your own are not its latency and limits, which are its own affair', () => {
    const paths = shown({ 'workload.url': 'http://127.0.0.1:8080/' })
    expect(paths).toContain('workload.timeoutMs')
    expect(paths.filter((path) => path.startsWith('target.') || path.startsWith('limits.') || path === 'workload.bodyBytes')).toEqual([])
  })

  it('include the rate policy only when there is a rate', () => {
    expect(shown({})).not.toContain('limits.ratePolicy')
    expect(shown({ 'limits.ratePerSecond': '100' })).toContain('limits.ratePolicy')
  })

  it.each([
    ['saturate', []],
    ['rate', ['arrivals.ratePerSecond', 'arrivals.process']],
    ['batch', ['arrivals.batch']]
  ])('of arrivals %s are %j', (kind, expected) => {
    expect(shown({ 'arrivals.kind': kind }).filter((path) => path.startsWith('arrivals.') && path !== 'arrivals.kind')).toEqual(expected)
  })

  it('include a time budget and a cap only where the engine chooses sizes', () => {
    const choosing = (workers: string): readonly string[] => shown({ 'pool.workers': workers }).filter((path) => path === 'pool.maxWorkers' || path === 'measuring.budgetSeconds')
    expect(choosing('auto')).toEqual(['pool.maxWorkers', 'measuring.budgetSeconds'])
    expect(choosing('geometric')).toEqual(['pool.maxWorkers'])
    expect(choosing('1-8')).toEqual([])
  })
})
