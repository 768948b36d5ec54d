import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldMeta } from '../../src/contract/base/field'
import { figureOf } from '../../src/contract/labs/figure'
import type { LabDescription } from '../../src/contract/labs/lab'
import { labDescriptions, labNames, parseLabSettings } from '../../src/contract/labs/labs'
import { labMarks, labStates, labWords } from '../../src/contract/labs/words'
import { scenarioSchema } from '../../src/contract/scenario/scenario'

/** A value that a schema of figures accepts: 1 for every number, one row in every table. */
function sampleOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodObject) return Object.fromEntries(Object.entries(schema.shape as z.ZodRawShape).map(([key, field]) => [key, sampleOf(field as z.ZodType)]))
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element as z.ZodType)]
  if (schema instanceof z.ZodNullable) return sampleOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodString) return 'word'
  if (schema instanceof z.ZodBoolean) return true
  if (schema instanceof z.ZodNumber) return 1
  if (schema instanceof z.ZodEnum) return schema.options[0]
  throw new Error(`no sample for ${schema.type}`)
}

/** Paths of all figures that have no name, tables and groups included. */
function unnamed(shape: z.ZodRawShape, path = ''): readonly string[] {
  return Object.entries(shape).flatMap(([key, field]) => {
    const schema = field as z.ZodType
    const own = (figureOf(schema)?.label ?? '') === '' ? [`${path}${key}`] : []
    const inner = schema instanceof z.ZodArray ? schema.element : schema
    return inner instanceof z.ZodObject ? [...own, ...unnamed(inner.shape, `${path}${key}.`)] : own
  })
}

/** Settings at one end of every range. */
function extreme({ settings }: LabDescription, end: 'min' | 'max'): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings.shape as z.ZodRawShape).flatMap(([key, schema]) => {
      const value = fieldMeta(schema as z.ZodType)?.[end]
      return value === undefined ? [] : [[key, value]]
    })
  )
}

/** Settings at the ends of all ranges together, and at each end of each range with everything else as it is. */
function corners(lab: LabDescription): readonly Readonly<Record<string, unknown>>[] {
  const ends = [extreme(lab, 'min'), extreme(lab, 'max')]
  return [{}, ...ends, ...ends.flatMap((end) => Object.entries(end).map(([key, value]) => ({ [key]: value })))]
}

it('there is a description under every name, and it knows its name', () => {
  expect(Object.keys(labDescriptions)).toEqual([...labNames])
  expect(Object.values(labDescriptions).map(({ name }) => name)).toEqual([...labNames])
})

it('a word of the event log is a state or a mark, never both', () => {
  expect(new Set(labWords).size).toBe(labStates.length + labMarks.length)
})

describe.each(labNames)('the lab %s', (name) => {
  const lab = labDescriptions[name]
  const measured = lab.measured.parse(sampleOf(lab.measured))

  it('is a question, a claim and an explanation, in sentences', () => {
    expect(lab.title).not.toBe('')
    expect(lab.question).toMatch(/\?$/)
    expect(lab.claim).toMatch(/\.$/)
    expect(lab.explanation.length).toBeGreaterThan(0)
    for (const paragraph of lab.explanation) expect(paragraph).toMatch(/^\S.*\.$/)
  })

  it('has settings that each have a label, a help text, a flag of its own and a default within its range', () => {
    const entries = Object.entries(lab.settings.shape)
    expect(entries.length).toBeGreaterThan(0)
    const metas = entries.map(([, schema]) => fieldMeta(schema as z.ZodType))
    for (const meta of metas) {
      expect(meta?.label).toMatch(/\S/)
      expect(meta?.help).toMatch(/\S/)
      expect(meta?.flag).toMatch(/^--[a-z]+(-[a-z]+)*$/)
    }
    const flags = metas.map((meta) => meta?.flag)
    expect(new Set(flags).size).toBe(flags.length)
    for (const own of ['--json', '--csv', '--quiet', '--help']) expect(flags).not.toContain(own)
  })

  it('has settings of which all ends of their ranges are allowed, and nothing beyond or unknown', () => {
    for (const end of ['min', 'max'] as const) expect(lab.settings.safeParse(extreme(lab, end)).error).toBeUndefined()
    for (const [key, value] of Object.entries(extreme(lab, 'max'))) expect(lab.settings.safeParse({ [key]: Number(value) + 1 }).success, key).toBe(false)
    for (const [key, value] of Object.entries(extreme(lab, 'min'))) expect(lab.settings.safeParse({ [key]: Number(value) - 1 }).success, key).toBe(false)
    expect(parseLabSettings(name, { unheardOf: 1 })).toMatchObject({ ok: false, failure: { code: 'bad-input', message: expect.stringContaining('unknown key "unheardOf"') as string } })
  })

  it('names every figure it measures', () => {
    expect(unnamed(lab.measured.shape as z.ZodRawShape)).toEqual([])
  })

  it.each(corners(lab))('leads to a scenario with %j', (settings) => {
    const { success, error } = scenarioSchema.safeParse(lab.tune(lab.settings.parse(settings)))
    expect(error?.issues).toBeUndefined()
    expect(success).toBe(true)
  })

  it('asks for predictions that have a name, a question, a range and an answer', () => {
    expect(lab.predictions.length).toBeGreaterThan(0)
    expect(new Set(lab.predictions.map(({ key }) => key)).size).toBe(lab.predictions.length)
    for (const settings of corners(lab).map((corner) => lab.settings.parse(corner))) {
      for (const prediction of lab.predictions) {
        const asked = prediction.ask(settings)
        expect(asked).toContain('?')
        expect(asked).not.toMatch(/undefined|NaN|null|\[object|Infinity/)
        const { min, max } = prediction.range(settings)
        expect(min, prediction.key).toBeLessThan(max)
        expect(Number.isFinite(min) && Number.isFinite(max)).toBe(true)
        // A logarithm has no place for nothing.
        if (prediction.scale === 'log') expect(min, prediction.key).toBeGreaterThan(0)
      }
    }
    for (const prediction of lab.predictions) {
      const actual = prediction.actual(measured)
      expect(actual === null || Number.isFinite(actual), prediction.key).toBe(true)
    }
  })
})

it('the models lab compares a thread each with one loop, both without computing', () => {
  const [prediction] = labDescriptions.models.predictions
  const row = (model: string, cpuMs: number, cpuMsPerTask: number) => ({ model, cpuMs, cpuMsPerTask })
  const rows = [row('threads', 0, 0.3), row('async', 0, 0.1), row('threads', 2, 2.4), row('async', 2, 2.1)]
  expect(prediction?.actual({ rows })).toBeCloseTo(3, 9)
  expect(prediction?.actual({ rows: rows.slice(0, 1) })).toBeNull()
  expect(prediction?.actual({ rows: [row('threads', 0, 0.3), row('async', 0, 0)] })).toBeNull()
})

it('a wrong setting is named with its range', () => {
  expect(parseLabSettings('waits', { workers: 1 })).toEqual({ ok: false, failure: { code: 'bad-input', message: 'Workers must be a whole number from 2 to 128; got 1', hint: '', field: 'workers' } })
})
