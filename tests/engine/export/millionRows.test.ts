import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundleProgram, fromSource } from '../bundleProgram'

/** Saves a million rows and prints what it took; a process of its own, so that its memory is all that is counted. */
const saver = `
import { csvOf } from ${fromSource('engine/export/csv/sweepCsv')}
import { saveFile } from ${fromSource('engine/files/saving/saveFile')}
import { manyRows } from ${fromSource('../tests/engine/export/manyRows')}
const saved = await saveFile(process.argv[2], csvOf(manyRows(1_000_000)))
console.log(JSON.stringify({ ok: saved.ok, megabytes: process.resourceUsage().maxRSS / 1024 }))
`

// How long they take is for `npm run bench -- export`: here a slow day would decide.
it('a million rows are saved whole, in under 200 MB', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-million-'))
  try {
    const path = join(folder, 'million.csv')
    const program = await bundleProgram(folder, saver)
    const report = JSON.parse(execFileSync(process.execPath, [program, path], { encoding: 'utf8' })) as Record<string, unknown>
    expect(report).toMatchObject({ ok: true })
    expect(report['megabytes']).toBeLessThan(200)
    expect(statSync(path).size).toBeGreaterThan(150e6)
    expect(readFileSync(path).subarray(-30).toString()).toMatch(/,none,6,true\r\n$/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
