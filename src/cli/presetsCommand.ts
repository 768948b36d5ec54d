import { quote } from '../contract/field'
import { failed } from '../contract/failure'
import { loadPresets } from '../engine/input/presets'
import type { CliEnvironment } from './cliEnvironment'
import { type ExitCode, exitCodeOf, exitCodes } from './exitCodes'
import { STANDARD_OUTPUT } from './jsonOutput'
import type { Terminal } from './terminal'
import { wrapped } from './wrapped'

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
