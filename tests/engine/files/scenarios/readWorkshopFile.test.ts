import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { labNames } from '../../../../src/contract/labs/labs'
import { readWorkshopFile } from '../../../../src/engine/files/scenarios/readWorkshopFile'

const folder = mkdtempSync(join(tmpdir(), 'poolscope-workshop-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(content: unknown): string {
  const path = join(folder, 'given.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const schema = 'poolscope.workshop/1'

describe('a workshop file', () => {
  it('that ships holds every lab and what they lead to', async () => {
    const read = await readWorkshopFile(join(process.cwd(), 'resources', 'workshops', 'default.poolscope-workshop.json'))
    expect(read.ok && new Set(read.value.steps.flatMap((step) => (step.kind === 'lab' ? [step.lab] : [])))).toEqual(new Set(labNames))
    expect(read.ok && read.value.steps.every(({ note, insight }) => note !== '' && insight !== '')).toBe(true)
    expect(read.ok && read.value.steps.filter(({ kind }) => kind === 'scenario').length).toBe(3)
  })

  it.each([
    ['an unknown lab', { schema, steps: [{ kind: 'lab', lab: 'nonsense' }] }, /, step 1, lab: /],
    ['an unknown kind of step', { schema, steps: [{ kind: 'film' }] }, /, step 1, kind: /],
    ['a setting out of range', { schema, steps: [{ kind: 'lab', lab: 'waits' }, { kind: 'lab', title: 'Many', lab: 'race', settings: { threads: 99 } }] }, /, step 2 \(Many\): Threads must be a whole number from 2 to 16; got 99/],
    ['a scenario that is none', { schema, steps: [{ kind: 'scenario', scenario: { pool: { workers: 'many' } } }] }, /, step 1, scenario\.pool\.workers: /],
    ['no steps', { schema, steps: [] }, /, steps: /],
    ['another kind of file', { schema: 'poolscope.scenario/1' }, /is no workshop/],
    ['a newer version', { schema: 'poolscope.workshop/2', steps: [] }, /this Poolscope reads "poolscope\.workshop\/1"/],
    ['no JSON', '{', /JSON/]
  ])('with %s is refused, and says where', async (_, content, told) => {
    const read = await readWorkshopFile(written(content))
    expect(read).toMatchObject({ ok: false, failure: { code: 'bad-input', message: expect.stringMatching(told) as unknown } })
  })
})
