import { displayAvailable, withoutDisplay } from './displayAvailable.mjs'
import { ensureElectron } from './ensureElectron.mjs'
import { ensureModules } from './ensureModules.mjs'
import { ensureSystemLibraries } from './ensureSystemLibraries.mjs'
import { ExpectedFailure } from './expectedFailure.mjs'

/** All that opening a window needs, on a machine that has nothing yet. Returns Electron's program. */
export async function prepareDesktop() {
  await ensureModules()
  if (!displayAvailable()) throw new ExpectedFailure(withoutDisplay)
  const electronProgram = await ensureElectron()
  await ensureSystemLibraries(electronProgram)
  return electronProgram
}
