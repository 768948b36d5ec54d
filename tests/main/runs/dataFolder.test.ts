import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDataFolder } from '../../../src/main/runs/dataFolder'
import { privateTemp } from '../../engine/pool/privateTemp'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-data-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('is made where it is missing, and nothing is left in it', () => {
  const data = join(folder, 'home', '.config', 'Poolscope')
  expect(openDataFolder(data)).toMatchObject({ ok: true, value: { sessionFolder: data, failure: null } })
  expect(readdirSync(data)).toEqual([])
})

it('that cannot be written never ends the app in silence: it runs on a temporary one, and says why and what to do', () => {
  privateTemp()
  writeFileSync(join(folder, 'file'), '')
  const data = openDataFolder(join(folder, 'file', 'Poolscope'))
  if (!data.ok) throw new Error(data.failure.message)
  expect(data.value.failure?.message).toBe('History and settings cannot be kept in this session')
  expect(data.value.failure?.hint).toMatch(/^Cannot write .*file.*Poolscope: .*--user-data-dir=FOLDER/)
  expect(existsSync(data.value.sessionFolder)).toBe(true)
  data.value.close()
  expect(existsSync(data.value.sessionFolder)).toBe(false)
})

it('is told in words where no temporary folder can be made either', () => {
  const temporary = privateTemp()
  rmSync(temporary, { recursive: true })
  writeFileSync(join(folder, 'file'), '')
  expect(openDataFolder(join(folder, 'file', 'Poolscope'))).toMatchObject({ ok: false, failure: { code: 'file', message: expect.stringMatching(/^Poolscope cannot start. Cannot write .*Poolscope: .*\. The temporary folder .* does not exist$/) as string } })
})
