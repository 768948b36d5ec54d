// npm run build: everything under out/, anew.
import { buildAgain } from './lib/ensureBuilt.mjs'
import { ensureModules } from './lib/ensureModules.mjs'
import { runScript } from './lib/runScript.mjs'

await runScript(async () => {
  await ensureModules()
  await buildAgain('headless', 'desktop')
})
