// npm start: opens the app, after fetching and building whatever it still lacks. Further arguments go to the app.
import { sayHowToAllowSandbox, switchesForRoot } from './lib/chromiumSandbox.mjs'
import { switchesForDisplay } from './lib/displayAvailable.mjs'
import { ensureBuilt } from './lib/ensureBuilt.mjs'
import { prepareDesktop } from './lib/prepareDesktop.mjs'
import { projectFolder } from './lib/projectFolder.mjs'
import { runInForeground } from './lib/runInForeground.mjs'
import { runScript } from './lib/runScript.mjs'

await runScript(async (args) => {
  const electronProgram = await prepareDesktop()
  await ensureBuilt('desktop')
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE // set by some editors' terminals; it would turn the app into a bare Node
  const switches = [...switchesForRoot(), ...switchesForDisplay()]
  const exitCode = await runInForeground(electronProgram, [projectFolder, ...switches, ...args], { env })
  if (exitCode !== 0) await sayHowToAllowSandbox(electronProgram)
  return exitCode
})
