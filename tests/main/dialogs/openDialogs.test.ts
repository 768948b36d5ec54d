import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dialogTurn, openDialogs } from '../../../src/main/dialogs/openDialogs'
import { OpenedFiles } from '../../../src/main/dialogs/openedFiles'

const dialog = vi.hoisted(() => ({ path: '' }))
vi.mock('../../../src/main/dialogs/nativeDialogs', () => ({ showOpen: async () => ({ canceled: dialog.path === '', filePaths: dialog.path === '' ? [] : [dialog.path] }) }))

let folder = ''
const files = new OpenedFiles()
const opens = openDialogs(() => null, dialogTurn(), files)

function pick(name: string, content: string): void {
  dialog.path = join(folder, name)
  writeFileSync(dialog.path, content)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-open-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const good = 'workers,throughput\n1,10\n2,20\n'
const oneBad = 'workers,throughput\n1,10\n2,much\n4,40\n'

describe.each(['open', 'openMeasurements'] as const)('measurements by %s', (way) => {
  it('are read', async () => {
    pick('theirs.csv', good)
    expect(files.find(dialog.path)).toBeNull()
    expect(await opens[way]()).toMatchObject({ ok: true, value: { kind: 'measurements', file: { name: 'theirs.csv', path: dialog.path, rows: [{ workers: 1 }, { workers: 2 }] } } })
    expect(files.find(dialog.path)?.rows).toHaveLength(2)
  })

  it('with bad rows name them by line, and come along without them', async () => {
    pick('theirs.csv', oneBad)
    expect(await opens[way]()).toMatchObject({
      ok: true,
      value: {
        kind: 'bad-rows',
        failure: { code: 'bad-input', message: expect.stringContaining('line 3: throughput is "much", which is not a number') as string },
        withoutThem: { rows: [{ workers: 1 }, { workers: 4 }], remarks: expect.arrayContaining([expect.stringContaining('Passed over 1 of 3 rows: line 3')]) as string[] }
      }
    })
  })

  it.each([
    ['no good row', 'workers,throughput\n1,much\n', /line 2/],
    ['unknown columns', 'apples,pears\n1,2\n', /columns are not known/]
  ])('with %s are refused', async (_, content, why) => {
    pick('theirs.csv', content)
    expect(await opens[way]()).toMatchObject({ ok: false, failure: { code: 'bad-input', message: expect.stringMatching(why) as string } })
  })

  it('are nothing when the dialog was closed', async () => {
    dialog.path = ''
    expect(await opens[way]()).toEqual({ ok: true, value: null })
  })
})

it('a scenario that cannot be read is not taken for measurements with bad rows', async () => {
  pick('scenario.json', oneBad)
  expect(await opens.open()).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
})

it('two hundred calls open one dialog', async () => {
  pick('theirs.csv', good)
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? opens.open() : opens.openWorkshop())))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.at(-1)).toMatchObject({ ok: false, failure: { code: 'busy' } })
  expect(await opens.open()).toMatchObject({ ok: true })
})
