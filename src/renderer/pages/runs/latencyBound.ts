import { scenarioSchema } from '../../../contract/scenario'
import { type ScenarioField, scenarioField } from '../../../contract/scenarioFields'
import { valueOf, withAdvice } from '../../form/draft'

/** The bound of a scenario, under a path of its own: the scenario's form is in the same window. */
export const latencyBoundField: ScenarioField = { ...scenarioField('measuring.p99Ms'), group: null, path: 'measurements.p99Ms' }

export interface LatencyBound {
  /** Null where there is none, and while the text is wrong. */
  readonly p99Ms: number | null
  readonly error: string | undefined
}

/** Reads what was typed by the scenario's own rule. */
export function readLatencyBound(text: string): LatencyBound {
  const parsed = scenarioSchema.safeParse({ measuring: { p99Ms: valueOf(text, latencyBoundField) } })
  if (parsed.success) return { p99Ms: parsed.data.measuring.p99Ms, error: undefined }
  return { p99Ms: null, error: withAdvice(parsed.error.issues[0]?.message ?? '', text, latencyBoundField) }
}
