import { join } from 'node:path'
import { displayAvailable } from './displayAvailable.mjs'
import { ensureBuilt } from './ensureBuilt.mjs'
import { ensureElectron } from './ensureElectron.mjs'
import { ensureSystemLibraries } from './ensureSystemLibraries.mjs'
import { projectFolder } from './projectFolder.mjs'
import { runInForeground } from './runInForeground.mjs'
import { playwrightCounts, vitestCounts } from './testCounts.mjs'
import { withVirtualDisplay } from './virtualDisplay.mjs'

/** Everything but the windows. */
export async function runVitest(reportFolder, args) {
  const report = join(reportFolder, 'vitest.json')
  const runner = join(projectFolder, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // Vite would announce, once a project, that a later version will read vitest.config.ts differently.
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }
  const exitCode = await runInForeground(process.execPath, [runner, 'run', ...reporters, ...args], { env, stdin: 'ignore', wholeGroup: true })
  return vitestCounts(report, exitCode)
}

/** The real app, under a virtual display where there is none (and always in CI, where a screen may be someone's). */
export async function runEndToEnd(reportFolder, args) {
  const report = join(reportFolder, 'playwright.json')
  const runner = join(projectFolder, 'node_modules/@playwright/test/cli.js')
  const run = (env) =>
    runInForeground(process.execPath, [runner, 'test', '--reporter=list,json', ...args], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      stdin: 'ignore',
      wholeGroup: true
    })
  const exitCode = await (onVirtualDisplay() ? withVirtualDisplay(run) : run(process.env))
  return playwrightCounts(report, exitCode)
}

/** What the end-to-end tests need beyond the packages. */
export async function prepareEndToEnd() {
  const electronProgram = await ensureElectron()
  await ensureSystemLibraries(electronProgram, { virtualDisplay: onVirtualDisplay() })
  await ensureBuilt('desktop')
}

function onVirtualDisplay() {
  return process.platform === 'linux' && (Boolean(process.env.CI) || !displayAvailable())
}
