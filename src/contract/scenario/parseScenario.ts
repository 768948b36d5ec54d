import { failed, type Failure, makeFailure, type Outcome, success } from '../base/failure'
import { type Scenario, scenarioSchema } from './scenario'
import { upgradeScenario } from './upgrade'

/** Every problem of a scenario as a Failure naming its field; empty when it can run. */
export function scenarioProblems(input: unknown): readonly Failure[] {
  const parsed = scenarioSchema.safeParse(input)
  if (parsed.success) return []
  const seen = new Set<string>()
  return parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.')
    if (seen.has(path + issue.message)) return []
    seen.add(path + issue.message)
    return [makeFailure('bad-input', path === '' ? `Scenario: ${issue.message}` : `${path}: ${issue.message}`, '', path)]
  })
}

/** Reads a scenario of whatever schema from untrusted data; the failure names the first field at fault. */
export function parseScenario(content: unknown): Outcome<Scenario> {
  const input = upgradeScenario(content)
  const parsed = scenarioSchema.safeParse(input)
  if (parsed.success) return success(parsed.data)
  const first = scenarioProblems(input)[0]
  return first === undefined ? failed('bad-input', 'Scenario cannot be read') : { ok: false, failure: first }
}
