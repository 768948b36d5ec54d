import { type Scenario, type ScenarioInput, scenarioSchema } from '../../../src/contract/scenario/scenario'

/** A scenario in which everything that is not named has its default. */
export function scenarioWith(input: ScenarioInput): Scenario {
  return scenarioSchema.parse(input)
}
