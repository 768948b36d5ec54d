// npm run cli -- COMMAND: the command line from a checkout, built when needed.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensureBuilt.mjs'
import { ensureModules } from './lib/ensureModules.mjs'
import { projectFolder } from './lib/projectFolder.mjs'
import { runScript } from './lib/runScript.mjs'

await runScript(async () => {
  await ensureModules()
  await ensureBuilt('headless')
  // In this same process: Ctrl-C, pipes and exit codes are then the program's own business.
  const program = join(projectFolder, 'out/headless/cli.js')
  process.argv[1] = program
  createRequire(program)(program)
})
