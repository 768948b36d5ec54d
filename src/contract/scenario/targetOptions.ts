import { type z } from 'zod'
import { numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { bodyBytesField, limitsShape, seedField, targetShape } from '../target/targetFields'
import type { Scenario } from './scenario'
import { workloadFacts } from './workloadFacts'

const portField = numberField({ label: 'Port', flag: '--port', min: 0, max: 65_535, integer: true, default: 0, help: 'Port on 127.0.0.1; 0 is any free one' })

/** Everything the embedded target needs to know: the scenario's own fields side by side, and the port to listen on. */
export const targetOptionsSchema = strict({
  ...targetShape,
  bodyBytes: bodyBytesField(),
  ...limitsShape,
  seed: seedField,
  port: portField
})

export type TargetOptions = z.infer<typeof targetOptionsSchema>

/** The target that a scenario asks for, on any free port; null where its tasks do not talk to ours. */
export function targetOptionsOf(scenario: Scenario): TargetOptions | null {
  const { target, limits, measuring } = scenario
  const { embedded } = workloadFacts(scenario)
  return embedded === null ? null : { ...target, ...embedded, ...limits, seed: measuring.seed, port: 0 }
}
