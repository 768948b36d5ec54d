import { z } from 'zod'

const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()

/** The curves that are fitted to throughput against workers, each explained in src/analysis/models. */
export const modelKinds = ['flat', 'closed', 'amdahl', 'usl', 'local'] as const
export type ModelKind = (typeof modelKinds)[number]

/** How residuals are weighed: as a share of each throughput, better known sizes more, or in tasks per second, where large sizes decide. */
export const weightings = ['relative', 'absolute'] as const
export type Weighting = (typeof weightings)[number]

const boundsSchema = z.object({ low: z.number(), high: z.number() })

/** One coefficient of a model, never without its 95 % interval. */
export const coefficientSchema = z.object({
  name: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** Empty for a pure number. */
  unit: z.string()
})

export const fittedModelSchema = z.object({
  kind: z.enum(modelKinds),
  /** What it says of this pool, in a sentence: "Each worker adds 20/s until 100/s is reached." */
  words: z.string(),
  coefficients: z.array(coefficientSchema),
  /** Akaike's criterion, corrected for few sizes; lower is better. Null where it has no value (too few sizes for so many coefficients). */
  aicc: z.number().nullable(),
  /** Root mean square of the relative residuals, 0 to 1. */
  misfit: amount,
  /** Whether the misfit is larger than the repeats' own scatter explains; null without repeats. */
  lackOfFit: z.object({ f: amount, pValue: z.number() }).nullable(),
  /** False when lack of fit rules the model out. */
  fits: z.boolean(),
  /** Smallest size at which this model reaches 95 % of the most it gives within the measured range. */
  goodWorkers: count,
  /** Where this model's throughput is highest; null when it never falls again ("no peak"). */
  peakWorkers: count.nullable(),
  /** False when the peak lies outside the measured sizes, or is not known to exist. */
  identified: z.boolean()
})

/** The Universal Scalability Law, X(N) = lambda N / (1 + sigma (N-1) + kappa N (N-1)) (Gunther, Guerrilla Capacity Planning, 2007). */
export const uslSchema = z.object({
  /** Throughput of one worker, tasks per second. */
  lambda: amount,
  /** Contention: the share of the work that is serial. */
  sigma: amount,
  /** Crosstalk: what every pair of workers costs. */
  kappa: amount,
  /** 95 %. */
  intervals: z.object({ lambda: boundsSchema, sigma: boundsSchema, kappa: boundsSchema }),
  /** Whole workers at the highest throughput, sqrt((1 - sigma) / kappa) rounded down, as it is published; null where kappa cannot be told from 0: no peak. */
  peakWorkers: count.nullable(),
  /** True when there is a peak and it lies within the measured sizes. */
  identified: z.boolean()
})

/** The chosen model at one size, with the 95 % band of its mean. */
export const curvePointSchema = z.object({ workers: count, throughputPerSecond: amount, low: amount, high: amount })

/** The fitted contention beside what the lock's own counters say. */
export const contentionSchema = z.object({
  /** Serial share of the work, from the fit, 0 to 1, with its 95 % interval. */
  fitted: z.object({ value: amount, low: amount, high: amount }),
  /** Share of an unhindered task's time spent inside the lock, as measured, 0 to 1; null without a lock. */
  measuredHold: amount.nullable(),
  /** Share of the workers' time spent waiting for the lock at the largest fitted size, 0 to 1; null without a lock. */
  measuredWait: amount.nullable()
})

/** What the fits say of a curve. */
export const modelsSchema = z.object({
  weighting: z.enum(weightings),
  /** Worker counts that were fitted; points kept out are not among them. */
  sizes: z.array(count),
  /** The model that explains the sizes best for its number of coefficients, among those that fit. */
  chosen: z.enum(modelKinds),
  /** What the coefficients mean, in sentences: "2.7 % of the work is serial (2.1 to 3.3 %): the lock." */
  words: z.array(z.string()),
  /** Every model that could be fitted, the best first. */
  fitted: z.array(fittedModelSchema),
  usl: uslSchema.nullable(),
  /** The chosen model from the smallest to the largest size measured: at every whole size of a short range, at some hundreds of a long one. */
  curve: z.array(curvePointSchema),
  contention: contentionSchema.nullable()
})

/** Kneedle's opinion on the fitted curve over log2 N; "no knee" is null and is a legal answer. */
export const kneeSchema = z.object({ workers: count.nullable() })

export type Coefficient = z.infer<typeof coefficientSchema>
export type FittedModel = z.infer<typeof fittedModelSchema>
export type Usl = z.infer<typeof uslSchema>
export type CurvePoint = z.infer<typeof curvePointSchema>
export type Contention = z.infer<typeof contentionSchema>
export type Models = z.infer<typeof modelsSchema>
export type Knee = z.infer<typeof kneeSchema>
