import { failed, type Outcome, success } from '../../contract/base/failure'
import { scenarioProblems } from '../../contract/scenario/parseScenario'
import { defaultScenario, type Scenario, scenarioSchema } from '../../contract/scenario/scenario'
import { fieldProblem, scenarioField, scenarioInput, valueOfField } from '../../contract/scenario/scenarioFields'
import { scenarioName } from '../../contract/scenario/scenarioName'
import { findPreset, loadPresets } from '../../engine/files/scenarios/presets'
import { readScenarioFile } from '../../engine/files/scenarios/readScenarioFile'
import { complaintAboutFlag, scenarioFlags } from './fieldFlags'

/** Where a sweep's scenario comes from: a preset or a file or the defaults, and the flags that change it. */
export interface ScenarioSource {
  readonly preset: string | undefined
  readonly file: string | undefined
  /** By path, not yet judged. */
  readonly given: ReadonlyMap<string, unknown>
}

/** The scenario that a command line asks for. */
export async function sweepScenario(source: ScenarioSource, scenarioFolder: string): Promise<Outcome<Scenario>> {
  const base = await baseScenario(source, scenarioFolder)
  const scenario = base.ok ? changed(base.value, source.given) : base
  if (!scenario.ok) return scenario
  const presets = await loadPresets(scenarioFolder)
  return success({ ...scenario.value, name: scenarioName(scenario.value, presets.ok ? presets.value : []) })
}

async function baseScenario({ preset, file }: ScenarioSource, scenarioFolder: string): Promise<Outcome<Scenario>> {
  if (preset !== undefined && file !== undefined) return failed('bad-input', '--preset and --scenario cannot be used together')
  if (file !== undefined) return readScenarioFile(file)
  if (preset === undefined) return success(defaultScenario)
  const presets = await loadPresets(scenarioFolder)
  if (!presets.ok) return presets
  const found = findPreset(presets.value, preset)
  return found.ok ? success(found.value.scenario) : found
}

/** The base was valid, so whatever is wrong now came from a flag. */
function changed(base: Scenario, given: ReadonlyMap<string, unknown>): Outcome<Scenario> {
  const input = scenarioInput((field) => (given.has(field.path) ? given.get(field.path) : valueOfField(base, field)))
  const [problem] = scenarioProblems(input)
  if (problem === undefined) return unusedProblem(given) ?? success(scenarioSchema.parse(input))
  const path = problem.field ?? ''
  const complaint = problem.message.startsWith(`${path}: `) ? problem.message.slice(path.length + 2) : problem.message
  return failed('bad-input', complaintAboutFlag(scenarioFlags, path, complaint), problem.hint, path)
}

/** A flag that the scenario's kind does not use changes nothing, but what it says must be right all the same. */
function unusedProblem(given: ReadonlyMap<string, unknown>): Outcome<never> | null {
  for (const [path, value] of given) {
    const complaint = scenarioField(path).kinds === undefined ? null : fieldProblem(path, value)
    if (complaint !== null) return failed('bad-input', complaintAboutFlag(scenarioFlags, path, complaint), '', path)
  }
  return null
}
