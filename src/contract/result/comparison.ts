import { z } from 'zod'
import { type FinalState, intervalSchema } from './result'

export const COMPARISON_SCHEMA = 'poolscope.comparison/1'

const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()

/** One word for one size: what B does against A. */
export const comparisonWords = ['faster', 'slower', 'same', 'not enough runs'] as const
export type ComparisonWord = (typeof comparisonWords)[number]

export const comparedSizeSchema = z.object({
  workers: count,
  a: intervalSchema,
  b: intervalSchema,
  /** Repeats of each. */
  repeats: z.object({ a: count, b: count }),
  /** B over A with its 95 % interval; bounds are null with a single repeat on either side, all is null where A did nothing. */
  ratio: z.object({ value: amount, low: amount.nullable(), high: amount.nullable() }).nullable(),
  /** Exact tie-aware Mann-Whitney, two-sided, Holm-corrected over all sizes that have repeats enough to tell; null where they have not. */
  pValue: z.number().nullable(),
  word: z.enum(comparisonWords)
})

/** Every way for a sweep to end but the one that measured all it meant to. */
export const partialStates = ['stopped', 'failed', 'interrupted'] as const satisfies readonly FinalState[]
export type PartialState = (typeof partialStates)[number]

const leftOutSchema = z.object({
  workers: count,
  /** For the person, one sentence or more. */
  why: z.string()
})

const comparedSideSchema = z.object({
  /** What it is called: the scenario's name or the file's. */
  name: z.string(),
  /** The sweep's id, or the file's name. */
  id: z.string(),
  /** `atLeast` where that side is not known to need no more: larger sizes may do more. */
  recommended: z.object({ workers: count, low: count, high: count, atLeast: z.boolean().optional() }).nullable(),
  /** Sizes that were measured but are not compared, since their figures cannot be trusted; absent where there are none. */
  leftOut: z.array(leftOutSchema).exactOptional(),
  /** How the sweep ended, where that was before all its sizes were measured: what is missing may change the answer. Absent where it was done, and for measurements of another tool. */
  partial: z.enum(partialStates).exactOptional()
})

export const comparisonSchema = z.object({
  schema: z.literal(COMPARISON_SCHEMA),
  a: comparedSideSchema,
  b: comparedSideSchema,
  /** Sizes measured in both, ascending. */
  sizes: z.array(comparedSizeSchema),
  /** Sizes that the other side did not measure. */
  onlyInA: z.array(count),
  onlyInB: z.array(count),
  /** Whether the recommended size really changed: the ranges do not meet. Null where either has none. */
  recommendationChanged: z.boolean().nullable(),
  /** The whole answer in one or two sentences. */
  sentence: z.string()
})

export type ComparedSize = z.infer<typeof comparedSizeSchema>
export type LeftOut = z.infer<typeof leftOutSchema>
export type ComparedSide = z.infer<typeof comparedSideSchema>
export type Comparison = z.infer<typeof comparisonSchema>

/** What a comparison needs of either side; a sweep and an analysed file both have it. */
export interface Comparable {
  readonly name: string
  readonly id: string
  readonly points: readonly { readonly workers: number; readonly perSecond: readonly number[] }[]
  readonly recommended: ComparedSide['recommended']
  readonly leftOut?: readonly LeftOut[]
  readonly partial?: PartialState
}
