// npm run dev: the app with hot reload; main, preload, worker and target are rebuilt when their sources change.
import { join } from 'node:path'
import { switchesForRoot } from './lib/chromiumSandbox.mjs'
import { switchesForDisplay } from './lib/displayAvailable.mjs'
import { prepareDesktop } from './lib/prepareDesktop.mjs'
import { projectFolder } from './lib/projectFolder.mjs'
import { runInForeground } from './lib/runInForeground.mjs'
import { runScript } from './lib/runScript.mjs'

await runScript(async (args) => {
  await prepareDesktop()
  const electronVite = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js')
  const forApp = [...switchesForRoot(), ...switchesForDisplay(), ...args]
  return runInForeground(process.execPath, [electronVite, 'dev', '--watch', '--', ...forApp])
})
