// npm run bench: the benchmarks of tests/bench, with their arguments.
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensureBuilt.mjs'
import { ensureModules } from './lib/ensureModules.mjs'
import { projectFolder } from './lib/projectFolder.mjs'
import { runInForeground } from './lib/runInForeground.mjs'
import { runScript } from './lib/runScript.mjs'

await runScript(async (args) => {
  await ensureModules()
  await ensureBuilt('headless', 'bench')
  return runInForeground(process.execPath, [join(projectFolder, 'out/bench/index.js'), ...args], { wholeGroup: true })
})
