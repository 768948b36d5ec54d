import { type z } from 'zod'
import { numberField } from '../base/field'
import { bodyBytesField, limitsShape, type Scenario, seedField, strict, targetShape } from './scenario'

const portField = numberField({ label: 'Port', flag: '--port', min: 0, max: 65_535, integer: true, default: 0, help: 'Port on 127.0.0.1; 0 is any free one' })

/** Everything the embedded target needs to know: the scenario's own fields side by side, and the port to listen on. */
export const targetOptionsSchema = strict({
  ...targetShape,
  bodyBytes: bodyBytesField,
  ...limitsShape,
  seed: seedField,
  port: portField
})

export type TargetOptions = z.infer<typeof targetOptionsSchema>

/** The target that a scenario asks for, on any free port. */
export function targetOptionsOf(scenario: Scenario): TargetOptions {
  const { workload, target, limits, measuring } = scenario
  return { ...target, bodyBytes: workload.bodyBytes, ...limits, seed: measuring.seed, port: 0 }
}
