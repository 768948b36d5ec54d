import { describe, expect, it } from 'vitest'
import { type ScenarioInput, scenarioSchema } from '../../../src/contract/scenario/scenario'
import { sameExperiment, scenarioName, shownUrl } from '../../../src/contract/scenario/scenarioName'

const of = (input: ScenarioInput) => scenarioSchema.parse(input)
const preset = of({ name: 'Rate-limited API', limits: { ratePerSecond: 100 }, target: { latencyMs: 50 } })
const named = (input: ScenarioInput): string => scenarioName(of(input), [{ scenario: preset }])
const asPreset = { name: preset.name, limits: { ratePerSecond: 100 }, target: { latencyMs: 50 } }

describe('the name of a scenario', () => {
  it('is the preset\'s while it measures what the preset measures, at any sizes and in any windows', () => {
    expect(named(asPreset)).toBe('Rate-limited API')
    expect(named({ ...asPreset, note: 'Mine.', pool: { workers: '1,2' }, measuring: { seconds: 0.5, seed: 7 } })).toBe('Rate-limited API')
  })

  it.each<ScenarioInput>([{ target: { latencyMs: 80 } }, { limits: { ratePerSecond: 50 } }, { pool: { executor: 'async' } }, { lock: { holdUs: 5 } }, { arrivals: { kind: 'batch' } }])(
    'never lets %j pass for the preset',
    (change) => {
      expect(named({ ...asPreset, ...change })).toBe('Rate-limited API, changed')
    }
  )

  it('never lets a server of the user\'s own pass for a preset: it is that server\'s', () => {
    expect(named({ ...asPreset, workload: { url: 'http://127.0.0.1:8080/orders?token=hidden' } })).toBe('Server 127.0.0.1:8080')
    expect(named({ workload: { url: 'http://localhost/' } })).toBe('Server localhost')
    expect(named({ ...asPreset, workload: { url: `http://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}/` } })).toHaveLength(120)
  })

  it('stays what it became, follows the URL and comes back when the change is undone', () => {
    expect(named({ ...asPreset, name: 'Rate-limited API, changed', target: { latencyMs: 80 } })).toBe('Rate-limited API, changed')
    expect(named({ ...asPreset, name: 'Rate-limited API, changed' })).toBe('Rate-limited API')
    expect(named({ name: 'Server 127.0.0.1:8080', workload: { url: 'http://127.0.0.1:9090/' } })).toBe('Server 127.0.0.1:9090')
    expect(named({ name: 'Server 127.0.0.1:8080' })).toBe('Untitled scenario')
  })

  it('that its user gave stays, whatever it measures', () => {
    expect(named({ name: 'Orders, changed', workload: { url: 'http://127.0.0.1:8080/' } })).toBe('Orders, changed')
    expect(named({ name: 'Server of orders', workload: { url: 'http://127.0.0.1:8080/' } })).toBe('Server of orders')
    expect(named({})).toBe('Untitled scenario')
  })

  it('may be told apart without names', () => {
    expect(sameExperiment(preset, { ...preset, name: 'Other', note: 'Other' })).toBe(true)
    expect(sameExperiment(preset, { ...preset, lock: { holdUs: 1 } })).toBe(false)
  })
})

describe('a URL that is shown', () => {
  it('never holds what may be secret', () => {
    expect(shownUrl('https://user:password@staging.example:8443/a/b?token=hidden#key')).toBe('https://staging.example:8443/a/b')
    expect(shownUrl('no url')).toBeNull()
  })
})
