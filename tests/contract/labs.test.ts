import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { fieldMeta } from '../../src/contract/field'
import { figureOf } from '../../src/contract/labs/figure'
import { labNames } from '../../src/contract/labs/lab'
import { labDescriptions } from '../../src/contract/labs/labs'
import { parseLabSettings } from '../../src/contract/labs/parseLabSettings'
import { scenarioSchema } from '../../src/contract/scenario'

describe.each(labNames)('the description of %s', (name) => {
  const description = labDescriptions[name]
  const { settings, measured, predictions, question, claim, explanation } = description
  const defaults = settings.parse({})

  it('has a flag, a label and a default for each setting, and refuses what is none', () => {
    for (const [key, schema] of Object.entries<z.ZodType>(settings.shape)) {
      expect(fieldMeta(schema), key).toMatchObject({ flag: expect.stringMatching(/^--[a-z-]+$/) as unknown, label: expect.any(String) as unknown, help: expect.any(String) as unknown })
      expect(defaults[key], key).toBeDefined()
    }
    expect(parseLabSettings(name, { nonsense: 1 })).toMatchObject({ ok: false, failure: { code: 'bad-input', message: expect.stringContaining('unknown key "nonsense"') as unknown } })
  })

  it('has a label for every measured figure', () => {
    for (const [key, schema] of Object.entries<z.ZodType>(measured.shape)) expect(figureOf(schema)?.label, key).toBeTruthy()
  })

  it('asks, claims and explains in whole sentences', () => {
    expect(question).toMatch(/\?$/)
    for (const text of [claim, ...explanation]) expect(text).toMatch(/\.$/)
  })

  it('has a prediction that can be asked with the defaults, within a range', () => {
    expect(predictions.length).toBeGreaterThan(0)
    for (const prediction of predictions) {
      expect(prediction.ask(defaults)).toMatch(/\S/)
      const { min, max } = prediction.range(defaults)
      expect(max).toBeGreaterThan(min)
      if (prediction.scale === 'log') expect(min).toBeGreaterThan(0)
    }
  })

  it('leads to a scenario that can be run', () => {
    expect(scenarioSchema.safeParse(description.tune(defaults)).error?.issues ?? []).toEqual([])
  })
})

it('a wrong setting is named with its range', () => {
  expect(parseLabSettings('waits', { workers: 1 })).toEqual({ ok: false, failure: { code: 'bad-input', message: 'Workers must be a whole number from 2 to 128; got 1', hint: '', field: 'workers' } })
})
