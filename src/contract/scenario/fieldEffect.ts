import type { ValueAt } from '../base/condition'
import type { Scenario } from './scenario'
import { scenarioField, type ScenarioField, valueOfField } from './scenarioFields'

/** Whether a field changes anything, as things stand in a scenario or in a form. */
export function hasEffect({ appliesWhen }: ScenarioField, valueAt: ValueAt): boolean {
  return appliesWhen?.holds(valueAt) ?? true
}

/** What a field would need to have an effect in a scenario, as flags: "--arrivals rate"; null when it has one. */
export function missingForEffect(path: string, scenario: Scenario): string | null {
  const field = scenarioField(path)
  if (field.appliesWhen === undefined || hasEffect(field, (other) => valueOfField(scenario, scenarioField(other)))) return null
  return field.appliesWhen.inWords((other) => scenarioField(other).flag ?? other)
}
