import { expect, test } from 'vitest'
import { scenarioSchema } from '../../../src/contract/scenario/scenario'
import { scenarioField } from '../../../src/contract/scenario/scenarioFields'
import { fieldMeta } from '../../../src/contract/base/field'
import { targetOptionsOf, targetOptionsSchema } from '../../../src/contract/scenario/targetOptions'

test('nothing given is the default scenario’s target, on any free port', () => {
  expect(targetOptionsSchema.parse({})).toEqual(targetOptionsOf(scenarioSchema.parse({})))
})

test('a scenario’s own values arrive, and are valid options', () => {
  const options = targetOptionsOf(
    scenarioSchema.parse({
      workload: { bodyBytes: 7 },
      target: { latencyMs: 50, latencyShape: 'uniform', errorPercent: 2 },
      limits: { ratePerSecond: 100, ratePolicy: 'delay', connections: 8, bandwidthMbit: 20 },
      measuring: { seed: 9 }
    })
  )
  expect(options).toEqual({ bodyBytes: 7, latencyMs: 50, latencyShape: 'uniform', errorPercent: 2, ratePerSecond: 100, ratePolicy: 'delay', connections: 8, bandwidthMbit: 20, seed: 9, port: 0 })
  expect(targetOptionsSchema.parse(options)).toEqual(options)
})

test('its fields are the scenario’s, so that flag, range and words are the same', () => {
  expect(fieldMeta(targetOptionsSchema.shape.latencyMs)).toMatchObject({ flag: '--latency-ms', max: scenarioField('target.latencyMs').max })
  expect(fieldMeta(targetOptionsSchema.shape.port)).toMatchObject({ flag: '--port', min: 0, max: 65_535 })
})

test.each([-1, 65_536, 1.5, NaN, Infinity, '80', null])('port %s is refused', (port) => {
  const parsed = targetOptionsSchema.safeParse({ port })
  expect(parsed.error?.issues[0]?.message).toContain('Port must be a whole number from 0 to 65535')
})

test('an unknown key is named', () => {
  expect(targetOptionsSchema.safeParse({ latencyMS: 5 }).error?.issues[0]?.message).toContain('"latencyMS"')
})
