import { defaultScenario, type Scenario } from './scenario'
import { scenarioField, scenarioFields, valueOfField } from './scenarioFields'
import { destinationsOf, type WithWorkload } from './workloadFacts'

/** Follows the name of a preset that was changed. */
const CHANGED = ', changed'
/** Stands before the host of the user's own server. */
const SERVER = 'Server '

/** What names a scenario and what says how often and for how long it is measured; the rest is what is measured. */
const beside: ReadonlySet<string> = new Set(['name', 'note', 'pool.workers', 'pool.maxWorkers'])
const measured = scenarioFields.filter(({ path, group }) => group !== 'measuring' && !beside.has(path))

/** Whether two scenarios measure the same thing, by whatever name, at whatever sizes and with whatever windows. */
export function sameExperiment(a: Scenario, b: Scenario): boolean {
  return measured.every((field) => valueOfField(a, field) === valueOfField(b, field))
}

/**
 * The name under which a scenario is measured, kept and exported. A preset's name stands only for what the preset
 * measures: against a server of the user's own it gives way to that server's host ("Server 127.0.0.1:8080"), and where
 * else it was changed it says so. A name of the user's own stays. Giving an outcome in again changes nothing, and undoing the change takes it back.
 */
export function scenarioName(scenario: Scenario, presets: readonly { readonly scenario: Scenario }[]): string {
  const server = ownServer(scenario)
  const named = scenario.name.endsWith(CHANGED) ? scenario.name.slice(0, -CHANGED.length) : scenario.name
  const preset = presets.find((each) => each.scenario.name === named)?.scenario
  if (preset !== undefined) return sameExperiment(preset, scenario) ? preset.name : (server ?? `${preset.name}${CHANGED}`)
  if (scenario.name !== defaultScenario.name && !isServer(scenario.name)) return scenario.name
  return server ?? defaultScenario.name
}

/**
 * A URL as it may be shown and searched: without user, password, query and fragment, any of which may hold a secret.
 * Null for what is no URL.
 */
export function shownUrl(url: string): string | null {
  const parsed = parseUrl(url)
  return parsed === null ? null : `${parsed.origin}${parsed.pathname}`
}

/** The first URL that a scenario's tasks really go to, as it may be shown; null with the embedded target and without one. */
export function ownUrl(scenario: WithWorkload): string | null {
  const [destination] = destinationsOf(scenario)
  return destination === undefined ? null : shownUrl(destination.url)
}

function ownServer(scenario: Scenario): string | null {
  const url = ownUrl(scenario)
  const { max = Infinity } = scenarioField('name')
  return url === null ? null : `${SERVER}${new URL(url).host}`.slice(0, max)
}

/** A name that {@link scenarioName} gave: it must not outlive the URL it came from. */
function isServer(name: string): boolean {
  const host = name.slice(SERVER.length)
  return name.startsWith(SERVER) && parseUrl(`http://${host}/`)?.host === host
}

function parseUrl(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
