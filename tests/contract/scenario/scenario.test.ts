import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../src/contract/base/failure'
import { parseScenario, scenarioProblems } from '../../../src/contract/scenario/parseScenario'
import { defaultScenario, scenarioSchema } from '../../../src/contract/scenario/scenario'
import { type ScenarioField, scenarioField, scenarioFields } from '../../../src/contract/scenario/scenarioFields'

/** A scenario in which one field has a given value and all else its default. */
function scenarioWith({ group, key, kinds }: ScenarioField, value: unknown): unknown {
  if (group === null) return { [key]: value }
  return { [group]: kinds === undefined ? { [key]: value } : { kind: kinds[0], [key]: value } }
}

function problemOf(field: ScenarioField, value: unknown): Failure | undefined {
  const problems = scenarioProblems(scenarioWith(field, value))
  expect(problems.length, `${field.path} = ${String(value)}`).toBeLessThanOrEqual(1)
  return problems[0]
}

const numberFields = scenarioFields.filter((field) => field.min !== undefined && field.max !== undefined && typeof field.default !== 'string')
const choiceFields = scenarioFields.filter((field) => field.choices !== undefined)

describe('a scenario', () => {
  it('has a default for everything', () => {
    expect(scenarioSchema.parse({})).toEqual(defaultScenario)
    for (const field of scenarioFields) expect(problemOf(field, field.default), field.path).toBeUndefined()
  })

  it('comes back unchanged from its own JSON', () => {
    expect(scenarioSchema.parse(JSON.parse(JSON.stringify(defaultScenario)))).toEqual(defaultScenario)
  })

  it('describes each field with a label and a help text, and each flag once', () => {
    for (const { label, help, path } of scenarioFields) {
      expect(label, path).not.toBe('')
      expect(help, path).not.toBe('')
    }
    const flags = scenarioFields.flatMap(({ flag }) => (flag === undefined ? [] : [flag]))
    expect(new Set(flags).size).toBe(flags.length)
    for (const flag of flags) expect(flag).toMatch(/^--[a-z][a-z0-9-]*$/)
  })

  it('takes what lies on the edge of every range', () => {
    for (const field of numberFields) {
      expect(problemOf(field, field.min), field.path).toBeUndefined()
      expect(problemOf(field, field.max), field.path).toBeUndefined()
    }
  })

  it('takes no value for the limits that can be off', () => {
    for (const field of scenarioFields.filter(({ optional }) => optional)) expect(problemOf(field, null), field.path).toBeUndefined()
  })
})

describe('a bad value is answered with one sentence that names the field, the value and the range:', () => {
  const bad: readonly (readonly [string, unknown, string])[] = [
    ['NaN', Number.NaN, 'NaN'],
    ['Infinity', Infinity, 'Infinity'],
    ['an overflowing number', Number('1e999'), 'Infinity'],
    ['a negative number', -1, '-1'],
    ['more than any range', 2 ** 53 + 2, '9007199254740994'],
    ['text', '5', '"5"'],
    ['empty text', '', '""'],
    ['a comma number', '1,5', '"1,5"'],
    ['full-width digits', '５', '"５"'],
    ['a list', [1], '[1]'],
    ['a switch', true, 'true']
  ]
  it.each(bad)('%s in every number field', (_what, value, quoted) => {
    for (const field of numberFields) {
      const problem = problemOf(field, value)
      expect(problem, field.path).toMatchObject({ code: 'bad-input', field: field.path })
      expect(problem?.message, field.path).toContain(field.label)
      expect(problem?.message, field.path).toContain(`from ${field.min} to ${field.max}`)
      expect(problem?.message, field.path).toContain(`got ${quoted}`)
    }
  })

  it('one step outside the range of every number field', () => {
    for (const field of numberFields) {
      const { min = 0, max = 0 } = field
      for (const value of [min - 1, max + 1]) expect(problemOf(field, value)?.message, field.path).toContain(`from ${min} to ${max}`)
    }
  })

  it('a fraction where a whole number is needed', () => {
    for (const field of numberFields.filter(({ integer }) => integer)) expect(problemOf(field, 1.5)?.message, field.path).toContain('whole number')
  })

  it('null where a value is needed', () => {
    for (const field of numberFields.filter(({ optional }) => optional !== true)) expect(problemOf(field, null)?.message, field.path).toContain('got null')
  })

  it('an unknown word in every choice, with the words there are', () => {
    for (const field of choiceFields) {
      for (const value of ['sometimes', '', 5, null]) {
        const { message } = problemOf(field, value) ?? { message: '' }
        expect(message, field.path).toContain(`${field.label} must be one of ${field.choices?.join(', ')}; got `)
      }
    }
  })

  it.each([
    ['an empty name', '', '1 to 120 characters'],
    ['a name of 300 characters', 'x'.repeat(300), '1 to 120 characters'],
    ['a name with a line break', 'a\nb', 'on one line'],
    ['a name with a zero byte', 'a\0b', 'on one line'],
    ['a number for a name', 5, 'got 5']
  ])('%s', (_what, name, part) => {
    expect(problemOf(scenarioField('name'), name)?.message).toContain(part)
  })

  it.each([
    ['', 'must start with http:// or https://'],
    ['example.org', 'must start with http:// or https://'],
    ['file:///etc/passwd', '"file:"'],
    ['javascript:alert(1)', '"javascript:"'],
    ['ftp://example.org/', '"ftp:"'],
    [`http://example.org/${'x'.repeat(2000)}`, 'at most 2000 characters'],
    [5, 'got 5']
  ])('the URL %j', (url, part) => {
    expect(problemOf(scenarioField('workload.url'), url)?.message).toContain(part)
  })

  it('a URL with credentials, which are not repeated', () => {
    for (const url of ['http://ada:secret@example.org/', 'ada:secret@example.org', 'http://ada:secret@/']) {
      const problem = problemOf(scenarioField('workload.url'), url)
      expect(problem).toBeDefined()
      expect(problem?.message).not.toContain('secret')
    }
  })

  it.each(['0', '257', '1-257', '8-1', '1.5', 'many', '', '1,,2', '-3', '1e2', '１-４'])('the sizes %j', (workers) => {
    expect(problemOf(scenarioField('pool.workers'), workers)).toMatchObject({ field: 'pool.workers', message: expect.stringContaining('Workers') as string })
  })

  it('an unknown key, with the keys there are', () => {
    expect(parseScenario({ colour: 'red' })).toMatchObject({ ok: false, failure: { message: expect.stringMatching(/unknown key "colour"; known keys are .*name.*workload/) as string } })
    expect(parseScenario({ pool: { threads: 5 } })).toMatchObject({ ok: false, failure: { field: 'pool', message: expect.stringMatching(/"threads".*workers/) as string } })
  })

  it('a key that would change the prototype of every object', () => {
    expect(parseScenario(JSON.parse('{"__proto__":{"polluted":true}}'))).toMatchObject({ ok: false })
    expect(parseScenario(JSON.parse('{"pool":{"__proto__":{"workers":"1"}}}'))).toMatchObject({ ok: false })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it.each([null, 5, 'scenario', [], [{}]])('%j instead of a scenario', (input) => {
    expect(parseScenario(input)).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
  })

  it('the schema of another version', () => {
    expect(parseScenario({ schema: 'poolscope.scenario/3' })).toMatchObject({ ok: false, failure: { field: 'schema' } })
  })

  it('a very long value, which is quoted short', () => {
    expect(problemOf(scenarioField('target.latencyMs'), 'x'.repeat(100_000))?.message.length).toBeLessThan(300)
  })

  it('several bad values, each with its own sentence', () => {
    const problems = scenarioProblems({ name: '', target: { latencyMs: -1 }, pool: { executor: 'threads' } })
    expect(problems.map(({ field }) => field)).toEqual(['name', 'target.latencyMs', 'pool.executor'])
  })
})
