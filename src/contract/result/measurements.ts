import { z } from 'zod'
import { kneeSchema, modelsSchema, weightings } from './models'
import { intervalSchema, latencySchema } from './result'
import { verdictSchema } from './verdict'

/** The result of analysing somebody else's measurements, or ours from a CSV. */
export const ANALYSIS_SCHEMA = 'poolscope.analysis/1'

const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()

/** One row of a file of measurements: what was measured at one size once. What a file does not tell is null. */
export interface MeasuredRow {
  /** Line of the file, from 1, for messages. */
  readonly line: number
  readonly workers: number
  readonly throughputPerSecond: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
  /** 0 to 1. */
  readonly failedShare: number | null
}

/** What a file of measurements holds. */
export interface MeasuredFile {
  /** Its name, without its folder. */
  readonly name: string
  /** Where it lies, absolute: files of one name in two folders are two files. Never exported. */
  readonly path: string
  /** How its columns were recognised: "Locust stats history". */
  readonly format: string
  readonly rows: readonly MeasuredRow[]
  /** What was passed over and why, by line, in words. */
  readonly remarks: readonly string[]
}

/** One size of a file of measurements. Workers are taken to have been busy all the time. */
export const importedPointSchema = z.object({
  workers: count,
  /** Tasks per second of each row of this size, in the file's order. */
  repeats: z.array(amount).min(1),
  throughputPerSecond: intervalSchema,
  latencyMs: latencySchema,
  failedShare: amount.nullable()
})

export const analysisSchema = z.object({
  schema: z.literal(ANALYSIS_SCHEMA),
  source: z.object({ name: z.string(), format: z.string(), rows: count, remarks: z.array(z.string()) }),
  weighting: z.enum(weightings),
  points: z.array(importedPointSchema),
  models: modelsSchema.nullable(),
  noModels: z.string().nullable(),
  knee: kneeSchema,
  verdict: verdictSchema.nullable(),
  noVerdict: z.string().nullable()
})

export type ImportedPoint = z.infer<typeof importedPointSchema>
export type Analysis = z.infer<typeof analysisSchema>
