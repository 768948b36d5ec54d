import { describe, expect, it } from 'vitest'
import { missingForEffect } from '../../../src/contract/scenario/fieldEffect'
import { type ScenarioInput, scenarioSchema } from '../../../src/contract/scenario/scenario'
import { scenarioFields } from '../../../src/contract/scenario/scenarioFields'

const missing = (path: string, input: ScenarioInput = {}): string | null => missingForEffect(path, scenarioSchema.parse(input))

const embedded = '--workload http with the embedded target (no --url)'
const wait: ScenarioInput = { workload: { kind: 'wait' } }
const file: ScenarioInput = { workload: { kind: 'file' } }
const own: ScenarioInput = { workload: { url: 'http://127.0.0.1:8080/' } }
const batch: ScenarioInput = { arrivals: { kind: 'batch' } }

describe('a field that changes nothing names what it needs:', () => {
  it.each<[string, ScenarioInput, string]>([
    ['workload.url', wait, '--workload http'],
    ['workload.bodyBytes', wait, `${embedded} or --workload file`],
    ['workload.bodyBytes', own, `${embedded} or --workload file`],
    ['workload.waitMs', {}, '--workload wait'],
    ['workload.fileOperation', {}, '--workload file'],
    ['workload.fileMode', wait, '--workload file'],
    ['target.latencyMs', wait, embedded],
    ['target.latencyShape', own, embedded],
    ['target.errorPercent', file, embedded],
    ['limits.ratePerSecond', own, embedded],
    ['limits.ratePolicy', {}, `--rate-per-second and ${embedded}`],
    ['limits.ratePolicy', { ...own, limits: { ratePerSecond: 5 } }, `--rate-per-second and ${embedded}`],
    ['limits.connections', file, embedded],
    ['limits.bandwidthMbit', wait, embedded],
    ['arrivals.ratePerSecond', {}, '--arrivals rate'],
    ['arrivals.process', batch, '--arrivals rate'],
    ['arrivals.batch', {}, '--arrivals batch'],
    ['pool.maxWorkers', { pool: { workers: '1-8' } }, '--workers auto or geometric'],
    ['measuring.seconds', batch, '--arrivals saturate or rate'],
    ['measuring.budgetSeconds', { pool: { workers: 'geometric' } }, '--workers auto']
  ])('%s of %j', (path, input, words) => {
    expect(missing(path, input)).toBe(words)
  })
})

describe('a field that changes something needs nothing:', () => {
  it.each<[string, ScenarioInput]>([
    ['workload.bodyBytes', {}],
    ['workload.bodyBytes', file],
    ['limits.ratePolicy', { limits: { ratePerSecond: 5 } }],
    ['arrivals.process', { arrivals: { kind: 'rate' } }],
    ['arrivals.batch', batch],
    ['measuring.seconds', { arrivals: { kind: 'rate' } }],
    // Space around the word was no word to the form, and none to the engine.
    ['measuring.budgetSeconds', { pool: { workers: ' auto ' } }],
    ['pool.maxWorkers', { pool: { workers: ' geometric' } }]
  ])('%s of %j', (path, input) => {
    expect(missing(path, input)).toBeNull()
  })

  it('all that every scenario uses', () => {
    for (const { path, appliesWhen } of scenarioFields) if (appliesWhen === undefined) for (const input of [wait, file, own, batch]) expect(missing(path, input), path).toBeNull()
  })
})
