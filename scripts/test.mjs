// npm test: every test, on a machine that has nothing yet. `npm test -- tests/analysis` runs what matches in vitest
// only, `npm test -- tests/e2e` the tests of the real app only.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensureBuilt.mjs'
import { ensureModules } from './lib/ensureModules.mjs'
import { runScript } from './lib/runScript.mjs'
import { prepareEndToEnd, runEndToEnd, runVitest } from './lib/testRunners.mjs'

await runScript(async (args) => {
  await ensureModules()
  const endToEndOnly = args.some((arg) => arg.startsWith('tests/e2e'))
  const vitestOnly = args.length > 0 && !endToEndOnly
  if (!vitestOnly) await prepareEndToEnd()
  await ensureBuilt('headless')
  let interrupted = false
  process.once('SIGINT', () => (interrupted = true)) // the runner hears it too, ends, and nothing more is started
  const reportFolder = mkdtempSync(join(tmpdir(), 'poolscope-test-'))
  try {
    const counts = []
    if (!endToEndOnly) counts.push(await runVitest(reportFolder, args))
    if (!vitestOnly && !interrupted) counts.push(await runEndToEnd(reportFolder, args))
    if (interrupted) return 130
    const passed = counts.reduce((sum, count) => sum + count.passed, 0)
    const failed = counts.reduce((sum, count) => sum + count.failed, 0)
    process.stdout.write(`${passed} passed, ${failed} failed\n`)
    return failed === 0 ? 0 : 1
  } finally {
    rmSync(reportFolder, { recursive: true, force: true })
  }
})
