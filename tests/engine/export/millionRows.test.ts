import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundleProgram, fromSource } from '../bundleProgram'

/** Saves a million rows and prints what it took; a process of its own, so that its memory is all that is counted. */
const saver = `
import { csvOf } from ${fromSource('engine/export/csv')}
import { saveFile } from ${fromSource('engine/store/saveFile')}
import { samplePoint, sampleRepeat, sampleResult } from ${fromSource('../tests/engine/export/sampleResult')}
const result = sampleResult()
const point = samplePoint({ workers: 5 })
function* rows() {
  const repeat = sampleRepeat()
  for (let index = 1; index <= 1_000_000; index++) {
    const startedAt = new Date(1.7e12 + index).toISOString()
    yield { result, point, repeat: { ...repeat, repeat: index, order: index, startedAt, throughputPerSecond: index * 1.000123, durationSeconds: 2 + index / 3e6 } }
  }
}
const saved = await saveFile(process.argv[2], csvOf(rows()))
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ ok: saved.ok, cpuSeconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }))
`

it('a million rows take under 10 s and under 200 MB', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolscope-million-'))
  try {
    const path = join(folder, 'million.csv')
    const program = await bundleProgram(folder, saver)
    const report = JSON.parse(execFileSync(process.execPath, [program, path], { encoding: 'utf8' })) as Record<string, unknown>
    expect(report).toMatchObject({ ok: true })
    // Time on the processor, which is the time by the clock when nothing else wants it: tests run side by side.
    expect(report['cpuSeconds']).toBeLessThan(10)
    expect(report['megabytes']).toBeLessThan(200)
    expect(statSync(path).size).toBeGreaterThan(150e6)
    expect(readFileSync(path).subarray(-30).toString()).toMatch(/,none,6,true\r\n$/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
