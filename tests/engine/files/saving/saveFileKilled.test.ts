import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownerMark } from '../../../../src/engine/base/owner'
import { saveFile } from '../../../../src/engine/files/saving/saveFile'
import { bundleProgram, fromSource } from '../../bundleProgram'

let folder: string
let program: string

/** Saves one long text after the other, each of one letter, until it is killed. */
const endlessSaver = `
import { saveFile } from ${fromSource('engine/files/saving/saveFile')}
for (let turn = 0; ; turn++) {
  await saveFile(process.argv[2], String.fromCharCode(97 + (turn % 26)).repeat(200_000))
  if (turn === 0) process.stdout.write('saving')
}
`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-killed-'))
  program = await bundleProgram(folder, endlessSaver)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('a program killed at any moment of a save leaves a whole file', async () => {
  const path = join(folder, 'victim.txt')
  for (let attempt = 0; attempt < 15; attempt++) {
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, attempt * 3))
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(readFileSync(path, 'utf8')).toMatch(/^(.)\1{199999}$/)
  }
})

it('what it left half written never stays beside the file, and what is still being written does', async () => {
  const place = mkdtempSync(join(folder, 'place-'))
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  const named = (pid: number | undefined): string => `.poolscope-${ownerMark().replace(String(process.pid), String(pid))}-0123456789abcdef.tmp`
  const alive = named(process.ppid)
  for (const name of [named(child.pid), alive, '.poolscope-fedcba9876543210.tmp', 'notes.tmp']) writeFileSync(join(place, name), '')
  expect((await saveFile(join(place, 'out.json'), '{}')).ok).toBe(true)
  expect(readdirSync(place).sort()).toEqual([alive, '.poolscope-fedcba9876543210.tmp', 'notes.tmp', 'out.json'].sort())
})
