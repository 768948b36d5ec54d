import { failed, type Outcome, success } from '../../contract/base/failure'
import { quote } from '../../contract/base/field'
import { missingForEffect } from '../../contract/scenario/fieldEffect'
import type { Scenario } from '../../contract/scenario/scenario'
import { destinationsOf } from '../../contract/scenario/workloadFacts'
import { checkDestination, normaliseHost } from '../../engine/base/hostPolicy'
import { type Assertion, parseAssertions } from './assertion'
import { givenFields, scenarioFlags } from './fieldFlags'
import { type OutputOptions, type Outputs, outputsOf } from './outputFiles'
import { sweepScenario } from './sweepScenario'

/** The flags of `sweep` that are no fields of a scenario, as commander gives them. */
export interface SweepOptions extends OutputOptions {
  readonly preset?: string
  readonly scenario?: string
  readonly iAmAuthorised?: readonly string[]
  readonly assert?: readonly string[]
  readonly quiet?: boolean
}

/** A sweep that can be run: everything the command line said was found right. */
export interface SweepRequest {
  readonly scenario: Scenario
  readonly authorisedHosts: readonly string[]
  readonly assertions: readonly Assertion[]
  readonly outputs: Outputs
  readonly quiet: boolean
  readonly warnings: readonly string[]
}

/** Checks all that can be checked before anything is started. */
export async function sweepRequest(options: SweepOptions & Readonly<Record<string, unknown>>, scenarioFolder: string): Promise<Outcome<SweepRequest>> {
  const given = givenFields(scenarioFlags, options)
  const scenario = await sweepScenario({ preset: options.preset, file: options.scenario, given }, scenarioFolder)
  if (!scenario.ok) return scenario
  const authorisedHosts = all(options.iAmAuthorised ?? [], parseHost)
  if (!authorisedHosts.ok) return authorisedHosts
  for (const destination of destinationsOf(scenario.value)) {
    const allowed = checkDestination(destination, authorisedHosts.value)
    if (!allowed.ok) return allowed
  }
  const assertions = parseAssertions(options.assert ?? [])
  if (!assertions.ok) return assertions
  const outputs = await outputsOf('sweep', options, options.scenario === undefined ? [] : [{ path: options.scenario, name: 'the scenario' }])
  if (!outputs.ok) return outputs
  return success({
    scenario: scenario.value,
    authorisedHosts: authorisedHosts.value,
    assertions: assertions.value,
    outputs: outputs.value,
    quiet: options.quiet ?? false,
    warnings: warningsAbout([...given.keys()], scenario.value)
  })
}

/** The value of every text, or the first failure. */
function all<T>(texts: readonly string[], parse: (text: string) => Outcome<T>): Outcome<readonly T[]> {
  const values: T[] = []
  for (const text of texts) {
    const parsed = parse(text)
    if (!parsed.ok) return parsed
    values.push(parsed.value)
  }
  return success(values)
}

function parseHost(text: string): Outcome<string> {
  const host = normaliseHost(text)
  if (host !== null) return success(host)
  return failed('bad-input', `--i-am-authorised must be a host such as api.example.com or 192.168.0.10, without scheme, port or path; got ${quote(text)}`)
}

/** A flag that changes nothing is most likely a mistake, but harms nobody. */
function warningsAbout(paths: readonly string[], scenario: Scenario): readonly string[] {
  return scenarioFlags.flatMap(({ flag, path }) => {
    const need = paths.includes(path) ? missingForEffect(path, scenario) : null
    return need === null ? [] : [`${flag} has no effect here: it needs ${need}`]
  })
}
