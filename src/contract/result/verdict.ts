import { z } from 'zod'
import { limitKinds } from '../limits/table'

const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()

export const bindingLimits = ['none', ...limitKinds] as const
export type BindingLimit = (typeof bindingLimits)[number]

/** Where the figures of an alternative come from: a point of that size, the fitted curve between points, or nowhere: that size was measured and does not count, or it lies outside the sizes that do. */
export const alternativeSources = ['measured', 'curve', 'kept-out', 'unknown'] as const

/** What another rule would have picked, and what that does on this curve. Figures that are not known are null, never guessed. */
export const alternativeSchema = z.object({
  /** The rule as its users know it: "Tomcat maxThreads". */
  rule: z.string(),
  /** How the number comes about here: "cpus x 5, cpus = 2 (os.cpus)". */
  because: z.string().default(''),
  workers: count,
  source: z.enum(alternativeSources).default('measured'),
  throughputPerSecond: amount.nullable(),
  /** Share of the best throughput, 0 to 1. */
  shareOfBest: amount.nullable(),
  p99Ms: amount.nullable(),
  /** Share of its tasks that failed, 0 to 1. */
  failedShare: amount.nullable()
})

/** What the recommended size gives up against the size that does most. */
export const costSchema = z.object({
  peakWorkers: count,
  /** What the recommended size does over what that one does, 0 to 1, each by its own repeats and all other sizes together. */
  throughputShare: amount,
  p99Ms: amount.nullable(),
  peakP99Ms: amount.nullable(),
  /** Memory that the smaller pool saves, MB, from what each worker took when the pool started; null where that was not measured. */
  memorySavedMb: amount.nullable()
})

/** A size that was measured and does not count, so that the verdict says nothing of it. */
export const keptOutSizeSchema = z.object({
  workers: count,
  /** As measured. */
  throughputPerSecond: amount,
  /** For the person, one sentence or more. */
  why: z.string()
})

export const confidences = ['high', 'medium', 'low'] as const

export const verdictSchema = z.object({
  workers: count,
  low: count,
  high: count,
  /** True when larger sizes may do more than is known: the size is the least to choose, not the answer. */
  atLeast: z.boolean().optional(),
  /** Measured sizes that do not count, smallest first; absent where all do. */
  keptOut: z.array(keptOutSizeSchema).optional(),
  bindingLimit: z.enum(bindingLimits),
  throughputPerSecond: amount,
  confidence: z.enum(confidences),
  /** Why the confidence is what it is, one sentence each. */
  confidenceReasons: z.array(z.string()).default([]),
  /** The whole answer in one or two sentences. */
  sentence: z.string(),
  reasons: z.array(z.string()),
  doubts: z.array(z.string()),
  cost: costSchema.nullable().default(null),
  alternatives: z.array(alternativeSchema)
})

export type Alternative = z.infer<typeof alternativeSchema>
export type KeptOutSize = z.infer<typeof keptOutSizeSchema>
export type Cost = z.infer<typeof costSchema>
export type Verdict = z.infer<typeof verdictSchema>
