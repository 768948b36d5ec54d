import { z } from 'zod'
import type { Failure } from '../base/failure'
import { type LabName, labNames } from './labs'

export const LAB_SCHEMA = 'poolscope.lab/1'

/** A lab that was run. `expected` is what theory says of figures in `measured`, under the same keys where they are the same. */
export const labResultSchema = z.object({
  schema: z.literal(LAB_SCHEMA),
  lab: z.enum(labNames),
  question: z.string(),
  settings: z.record(z.string(), z.unknown()),
  measured: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown())
})
export type LabResult = z.infer<typeof labResultSchema>

/** How far a lab is. */
export interface LabProgress {
  /** What happens now, in words. */
  readonly doing: string
  /** Share done, 0 to 1. */
  readonly share: number
  readonly remainingMs: number
}

/** The lab that is running or was run last, as the window shows it. */
export interface LabRun {
  /** Tells it from every other since the app was started. */
  readonly id: string
  readonly lab: LabName
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  readonly settings: Readonly<Record<string, unknown>>
  readonly result: LabResult | null
  readonly failure: Failure | null
}
