import { describe, expect, it } from 'vitest'
import { fieldMeta } from '../../../src/contract/base/field'
import { parseScenario, scenarioProblems } from '../../../src/contract/scenario/parseScenario'
import { scenarioSchema } from '../../../src/contract/scenario/scenario'
import { kindUnions, scenarioField, scenarioInput } from '../../../src/contract/scenario/scenarioFields'
import { destinationsOf, hasEmbeddedTarget } from '../../../src/contract/scenario/workloadFacts'
import { workloadKinds, workloadTable } from '../../../src/contract/workloads/table'

const first = (input: unknown) => scenarioProblems(input)[0]

describe('a scenario of a kind', () => {
  it('has the fields of that kind and no other', () => {
    expect(scenarioSchema.parse({ workload: { kind: 'wait' } }).workload).toEqual({ kind: 'wait', waitMs: 20, cpuMs: 0, timeoutMs: 10_000 })
    expect(scenarioSchema.parse({}).workload).toEqual({ kind: 'http', url: null, bodyBytes: 1024, cpuMs: 0, timeoutMs: 10_000 })
  })

  it('refuses a field of another kind, and names the key and the kind it belongs to', () => {
    expect(first({ workload: { kind: 'http', waitMs: 5 } })).toMatchObject({
      field: 'workload',
      message: 'workload: unknown key "waitMs", which belongs to the kind "wait"; known keys of the kind "http" are kind, url, bodyBytes, cpuMs, timeoutMs'
    })
    expect(first({ workload: { waitMs: 5 } })?.message).toContain('"waitMs", which belongs to the kind "wait"')
    expect(first({ workload: { kind: 'wait', bodyBytes: 5 } })?.message).toContain('"bodyBytes", which belongs to the kind "http" and "file"')
    expect(parseScenario({ schema: 'poolscope.scenario/2', workload: { kind: 'wait', url: null } })).toMatchObject({ ok: false })
  })

  it('refuses a key of no kind as ever', () => {
    expect(first({ workload: { kind: 'wait', speed: 5 } })?.message).toBe('workload: unknown key "speed"; known keys are kind, waitMs, cpuMs, timeoutMs')
  })

  it('refuses a kind that there is not, and what is no object', () => {
    expect(first({ workload: { kind: 'magic' } })).toMatchObject({ field: 'workload.kind', message: 'workload.kind: Workload must be one of http, file, wait; got "magic"' })
    for (const workload of [null, [], 5]) expect(first({ workload })?.message).toMatch(/^workload: must be an object with the keys kind, /)
  })

  it('is put together from values of fields, of which those of other kinds are left out', () => {
    const input = scenarioInput(({ path }) => (path === 'workload.kind' ? 'wait' : path === 'workload.waitMs' || path === 'workload.bodyBytes' ? 7 : undefined))
    expect(input).toEqual({ workload: { kind: 'wait', waitMs: 7 } })
  })
})

describe('the kinds of a group', () => {
  it('that share a field mean the same by it', () => {
    for (const [group, { shapes }] of kindUnions) {
      for (const shape of Object.values(shapes)) {
        for (const [key, schema] of Object.entries(shape)) {
          const field = scenarioField(`${group}.${key}`)
          expect({ ...field, appliesWhen: null }, field.path).toMatchObject({ ...fieldMeta(schema), appliesWhen: null })
        }
      }
    }
  })
})

describe('every kind of workload', () => {
  it.each(workloadKinds)('%s uses the embedded target exactly when it says so', (kind) => {
    for (const url of [null, 'http://127.0.0.1:8080/']) {
      const scenario = scenarioSchema.parse(scenarioInput(({ path }) => ({ 'workload.kind': kind, 'workload.url': url })[path]))
      const valueAt = (path: string): unknown => (path === 'workload.url' && 'url' in scenario.workload ? scenario.workload.url : null)
      expect(hasEmbeddedTarget(scenario)).toBe(workloadTable[kind].embeddedWhen?.holds(valueAt) ?? false)
    }
  })

  it('sends load where a URL of its own says, and nowhere else', () => {
    const url = 'http://192.0.2.7/orders'
    for (const kind of workloadKinds) {
      const scenario = scenarioSchema.parse(scenarioInput(({ path }) => ({ 'workload.kind': kind, 'workload.url': url })[path]))
      expect(destinationsOf(scenario), kind).toEqual(JSON.stringify(scenario).includes(url) ? [{ url, field: 'workload.url' }] : [])
    }
  })
})
