import type { z } from 'zod'
import { type Condition, isGiven } from '../base/condition'
import { choiceField, numberField, optionalNumberField } from '../base/field'

export const latencyShapes = ['fixed', 'uniform', 'exponential', 'lognormal'] as const
export type LatencyShape = (typeof latencyShapes)[number]

/** How the embedded target answers. */
export const targetShape = {
  latencyMs: numberField({ label: 'Latency', flag: '--latency-ms', unit: 'ms', min: 0, max: 60_000, default: 20, help: 'Mean time the embedded target takes to answer' }),
  latencyShape: choiceField({ label: 'Latency shape', flag: '--latency-shape', choices: latencyShapes, default: 'fixed', help: 'Distribution around the same mean' }),
  errorPercent: numberField({ label: 'Errors', flag: '--error-percent', unit: '%', min: 0, max: 100, default: 0, help: 'Share of answers that are HTTP 500' })
}

/** What the embedded target enforces. */
export const limitsShape = {
  ratePerSecond: optionalNumberField({ label: 'Rate limit', flag: '--rate-per-second', unit: '/s', min: 0.1, max: 1_000_000, help: 'Requests per second the target admits' }),
  ratePolicy: choiceField({ label: 'Above the rate', flag: '--rate-policy', choices: ['reject', 'delay'], default: 'reject', appliesWhen: isGiven('limits.ratePerSecond'), help: 'reject answers 429, delay makes the request wait' }),
  connections: optionalNumberField({ label: 'Connections', flag: '--connections', unit: 'at once', min: 1, max: 10_000, integer: true, help: 'Requests served at once; the rest wait in line' }),
  bandwidthMbit: optionalNumberField({ label: 'Bandwidth', flag: '--bandwidth-mbit', unit: 'Mbit/s', min: 0.01, max: 100_000, help: 'Shaped over all connections together' })
}

/** The two fields that the embedded target takes from other groups of a scenario: said once, here. */
export function bodyBytesField(condition: { readonly appliesWhen?: Condition } = {}): ReturnType<typeof numberField> {
  return numberField({ label: 'Body', flag: '--body-bytes', unit: 'bytes', min: 0, max: 67_108_864, integer: true, default: 1024, help: 'Size of each answer, or of each file', ...condition })
}
export const seedField = numberField({ label: 'Seed', flag: '--seed', min: 0, max: 4_294_967_295, integer: true, default: 1, help: 'Same seed, same order and same latencies' })

type Values<Shape extends z.ZodRawShape> = { readonly [K in keyof Shape]: z.output<Shape[K]> }

/** The groups of a scenario that say what the embedded target does. */
export interface TargetGroups {
  readonly target: Values<typeof targetShape>
  readonly limits: Values<typeof limitsShape>
}
