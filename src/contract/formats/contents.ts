import { z } from 'zod'
import type { LabResult } from '../labs/labRun'
import { labNames } from '../labs/labs'
import { type PredictionLog, predictionLogSchema } from '../labs/workshop'
import type { Comparison } from '../result/comparison'
import type { Analysis } from '../result/measurements'
import { weightings } from '../result/models'
import type { SweepResult } from '../result/result'
import type { Scenario } from '../scenario/scenario'

/** Everything that can be written to a file, by the name of its kind. */
export interface Contents {
  readonly sweep: SweepResult
  readonly analysis: Analysis
  readonly comparison: Comparison
  readonly lab: LabResult
  readonly predictions: PredictionLog
  readonly scenario: Scenario
}
export type ContentName = keyof Contents

/** The store takes only the names it gives; a longer text is none of them. */
export const askedRunId = z.string().max(1000)
/** Only looked up among the files that were opened. */
const filePath = z.string().max(10_000)
/** The window keeps a thousand; clearing them and taking that back can double them. */
const MOST_PREDICTIONS = 2_000

/** One side of a comparison: a saved run, or an opened file. */
const comparedRef = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('run'), id: askedRunId }), z.strictObject({ kind: z.literal('file'), path: filePath })])
export type ComparedRef = z.infer<typeof comparedRef>

/**
 * How the window names what it wants exported, one row a content: it says which, and never hands results back. Only what
 * the window alone knows goes along.
 */
export const contentRefSchema = z.discriminatedUnion('content', [
  /** A saved run; null is the sweep that is shown. */
  z.strictObject({ content: z.literal('sweep'), id: askedRunId.nullable() }),
  /** An opened file, by its path, and what of its analysis is chosen. */
  z.strictObject({ content: z.literal('analysis'), path: filePath, weighting: z.enum(weightings), p99Ms: z.number().positive().nullable() }),
  z.strictObject({ content: z.literal('comparison'), a: comparedRef, b: comparedRef }),
  /** What the last run of this lab with these settings that was done has measured. */
  z.strictObject({ content: z.literal('lab'), lab: z.enum(labNames), settings: z.record(z.string(), z.unknown()) }),
  z.strictObject({ content: z.literal('predictions'), predictions: predictionLogSchema.max(MOST_PREDICTIONS) })
])
export type ContentRef = z.infer<typeof contentRefSchema>

/** The contents that can be exported from the window. */
export type ExportedName = ContentRef['content']
/** The reference to one kind of content. */
export type RefTo<C extends ExportedName> = Extract<ContentRef, { readonly content: C }>
