import { quote } from '../../contract/base/field'
import { failed } from '../../contract/base/failure'
import { loadPresets } from '../../engine/files/scenarios/presets'
import type { CliEnvironment } from '../terminal/cliEnvironment'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { STANDARD_OUTPUT } from '../request/outputFiles'
import type { Terminal } from '../terminal/terminal'
import { wrapped } from '../terminal/wrapped'

const INDENT = '    '

/** `presets`: the scenarios that ship with Poolscope. */
export async function presetsCommand({ json }: { readonly json?: string }, terminal: Terminal, { scenarioFolder }: CliEnvironment): Promise<ExitCode> {
  const presets = json === undefined || json === STANDARD_OUTPUT ? await loadPresets(scenarioFolder) : failed('bad-input', `--json takes only - here, for standard output; got ${quote(json)}`)
  if (!presets.ok) {
    terminal.sayFailure(presets.failure)
    return exitCodeOf(presets.failure)
  }
  if (json === undefined) {
    const entries = presets.value.map(({ id, scenario: { name, note } }) => `${id}: ${name}\n${wrapped(note, INDENT)}\n`)
    await terminal.print(entries.join('\n'))
  } else {
    const entries = presets.value.map(({ id, scenario }) => ({ id, name: scenario.name, note: scenario.note, scenario }))
    await terminal.print(`${JSON.stringify(entries, null, 2)}\n`)
  }
  return exitCodes.done
}
