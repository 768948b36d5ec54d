import { type Failure, toFailure } from '../../contract/base/failure'
import { targetOptionsSchema } from '../../contract/scenario/targetOptions'
import { launchTarget, type Target } from '../../engine/targets/process/launch'
import type { CliEnvironment } from '../terminal/cliEnvironment'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { parseFlags, targetFlags } from '../request/fieldFlags'
import type { Terminal } from '../terminal/terminal'

/** `target`: an embedded target alone, for other tools to load, until it is told to end. */
export async function targetCommand(flags: Readonly<Record<string, unknown>>, terminal: Terminal, environment: CliEnvironment): Promise<ExitCode> {
  const options = parseFlags(targetFlags, flags, targetOptionsSchema)
  if (!options.ok) return refuse(options.failure, terminal)
  // From here on, so that a signal while the target starts is not lost.
  let stopListening = (): void => undefined
  const told = new Promise<null>((resolve) => {
    stopListening = environment.listenForSignals(() => resolve(null))
  })
  let target: Target | null = null
  try {
    target = await launchTarget(environment.spawnTarget, options.value)
    await terminal.print(`${JSON.stringify({ url: target.url, port: target.port, pid: process.pid, options: { ...options.value, port: target.port } })}\n`)
    const death = await Promise.race([told, target.died])
    if (death === null) return exitCodes.done
    terminal.sayFailure({ ...death, hint: '' })
    return exitCodes.failed
  } catch (thrown) {
    return refuse(toFailure(thrown), terminal)
  } finally {
    await target?.stop()
    stopListening()
  }
}

function refuse(failure: Failure, terminal: Terminal): ExitCode {
  terminal.sayFailure(failure)
  return exitCodeOf(failure)
}
