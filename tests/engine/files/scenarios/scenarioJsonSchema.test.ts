import { describe, expect, it } from 'vitest'
import { scenarioJsonSchema } from '../../../../src/engine/files/scenarios/scenarioJsonSchema'

describe('resources/scenario.schema.json', () => {
  // Written anew with: npx vitest run tests/engine/files/scenarios/scenarioJsonSchema.test.ts --update
  it('is what the scenario schema says', async () => {
    const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`
    await expect(text).toMatchFileSnapshot('../../../../resources/scenario.schema.json')
  })

  it('describes every field with its label, unit and range', () => {
    expect(scenarioJsonSchema()).toMatchObject({
      properties: { target: { properties: { latencyMs: { title: 'Latency (ms)', minimum: 0, maximum: 60_000, default: 20 } } } }
    })
  })
})
