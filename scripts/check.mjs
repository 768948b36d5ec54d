// npm run check: what must hold before a change is handed in: types, lint, tests. All are run, so that one round
// shows everything; the last line names what failed.
import { ensureModules } from './lib/ensureModules.mjs'
import { npmCommand } from './lib/npmCommand.mjs'
import { runInForeground } from './lib/runInForeground.mjs'
import { runScript } from './lib/runScript.mjs'
import { say } from './lib/say.mjs'

const steps = ['types', 'lint', 'test']

await runScript(async () => {
  await ensureModules()
  const failed = []
  for (const step of steps) {
    say(`check: ${step}`)
    const [command, args] = npmCommand(['run', '--silent', step])
    const exitCode = await runInForeground(command, args, { wholeGroup: true })
    if (exitCode > 128) return exitCode // stopped by Ctrl-C
    if (exitCode !== 0) failed.push(step)
  }
  say(failed.length === 0 ? `check: ${steps.join(', ')} passed` : `check: FAILED in ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
})
