import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { csvOf } from '../../src/engine/export/csv/sweepCsv'
import { saveFile } from '../../src/engine/files/saving/saveFile'
import { manyRows } from '../engine/export/manyRows'

const ROWS = 1_000_000
/** Longer than this nobody waits for a file to be saved, seconds. */
const MOST_SECONDS = 10

/** A million rows saved as CSV: time by the clock and on the processor. */
export async function exportBench(say: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'poolscope-bench-'))
  try {
    const before = process.cpuUsage()
    const startedMs = performance.now()
    const saved = await saveFile(join(folder, 'million.csv'), csvOf(manyRows(ROWS)))
    const seconds = (performance.now() - startedMs) / 1000
    const { user, system } = process.cpuUsage(before)
    if (!saved.ok) throw new Error(saved.failure.message)
    say(`A million rows saved as CSV: ${seconds.toFixed(1)} s of at most ${MOST_SECONDS}, ${((user + system) / 1e6).toFixed(1)} s on the processor`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
