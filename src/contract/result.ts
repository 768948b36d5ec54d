import { z } from 'zod'
import { failureSchema } from './failureSchema'
import { executorKinds, scenarioSchema } from './scenario'

export const SWEEP_SCHEMA = 'poolscope.sweep/1'

export const limitKinds = ['rate', 'connections', 'bandwidth', 'lock', 'cpu', 'libuv'] as const
export type LimitKind = (typeof limitKinds)[number]
export const bindingLimits = ['none', ...limitKinds] as const
export type BindingLimit = (typeof bindingLimits)[number]

const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()

/** Latency of successful tasks, ms. A percentile that has too few samples behind it is null, never invented. */
export const latencySchema = z.object({
  mean: amount.nullable(),
  p50: amount.nullable(),
  p90: amount.nullable(),
  p95: amount.nullable(),
  p99: amount.nullable(),
  max: amount.nullable()
})

const lockSchema = z.object({
  acquisitions: count,
  contended: count,
  /** Share of the workers' time spent blocked on the lock, 0 to 1. */
  waitRatio: amount,
  waitMsTotal: amount,
  holdMsTotal: amount
})

/** What one window at one size measured; a sweep CSV has one row for each. */
export const repeatSchema = z.object({
  repeat: count,
  /** Place in the order in which windows were run, from 1. */
  order: count,
  startedAt: z.string(),
  durationSeconds: amount,
  tasks: z.object({ ok: count, failed: count }),
  /** Successful tasks per second; a task that straddles the edge of the window counts by the share of its time inside. */
  throughputPerSecond: amount,
  latencyMs: latencySchema,
  queueWaitMs: z.object({ p50: amount.nullable(), p99: amount.nullable() }),
  queueDepth: z.object({ mean: amount, max: count }),
  inFlight: z.object({ mean: amount }),
  lock: lockSchema,
  /** CPU of the process that holds the pool, per finished task, ms. */
  cpuMsPerTask: amount,
  /** CPU of the embedded target per finished task, ms; null for a target of the user's own. */
  targetCpuMsPerTask: amount.nullable(),
  rssMb: amount,
  errors: z.record(z.string(), count),
  bytes: count,
  /** False when throughput still moved within the window. */
  steady: z.boolean()
})

/** Mean over repeats with its 95 % t interval; the bounds are null with a single repeat. */
export const intervalSchema = z.object({ mean: amount, low: amount.nullable(), high: amount.nullable() })

/** One worker count, measured. */
export const pointSchema = z.object({
  workers: count,
  repeats: z.array(repeatSchema).min(1),
  throughputPerSecond: intervalSchema,
  latencyMs: latencySchema,
  queueWaitMs: z.object({ p50: amount.nullable(), p99: amount.nullable() }),
  queueDepth: z.object({ mean: amount, max: count }),
  inFlight: z.object({ mean: amount }),
  lock: lockSchema,
  cpuMsPerTask: amount,
  targetCpuMsPerTask: amount.nullable(),
  tasks: z.object({ ok: count, failed: count }),
  errors: z.record(z.string(), count),
  steady: z.boolean(),
  bindingLimit: z.enum(bindingLimits)
})

/** An outside ceiling, drawn as a line on the curve. */
export const limitSchema = z.object({
  kind: z.enum(limitKinds),
  /** In words, with the figures it follows from: "Rate limit 100/s". */
  label: z.string(),
  throughputPerSecond: amount,
  /** Smallest worker count at which it begins to bind. */
  fromWorkers: count
})

/** The line every curve starts on: N workers do N times what one does. */
export const scalingSchema = z.object({
  /** Tasks per second of one worker, from the smallest size measured. */
  perWorkerPerSecond: amount,
  measuredAtWorkers: count
})

export const alternativeSchema = z.object({
  rule: z.string(),
  workers: count,
  throughputPerSecond: amount,
  /** Share of the best throughput, 0 to 1. */
  shareOfBest: amount,
  p99Ms: amount.nullable(),
  /** Share of its tasks that failed, 0 to 1. */
  failedShare: amount
})

export const verdictSchema = z.object({
  workers: count,
  low: count,
  high: count,
  bindingLimit: z.enum(bindingLimits),
  throughputPerSecond: amount,
  confidence: z.enum(['high', 'medium', 'low']),
  /** The whole answer in one or two sentences. */
  sentence: z.string(),
  reasons: z.array(z.string()),
  doubts: z.array(z.string()),
  alternatives: z.array(alternativeSchema)
})

export const machineSchema = z.object({
  cpus: count,
  availableParallelism: count,
  uvThreadpoolSize: count,
  totalMemoryMb: amount,
  platform: z.string(),
  arch: z.string(),
  versions: z.record(z.string(), z.string())
})

export const defaultWorkersSchema = z.object({ rule: z.string(), workers: count, cpuSource: z.string() })

/** What starting the pool cost, measured apart from every window. */
export const startupSchema = z.object({
  executor: z.enum(executorKinds),
  workers: count,
  wallMs: amount,
  cpuMsPerWorker: amount,
  rssMbPerWorker: amount
})

export const finalStates = ['done', 'stopped', 'failed', 'interrupted'] as const
export type FinalState = (typeof finalStates)[number]

export const sweepResultSchema = z.object({
  schema: z.literal(SWEEP_SCHEMA),
  /** Also the name of the file a run is kept in. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/),
  /** A file never says `running`: what is saved while a sweep runs says `interrupted`, which is what it is if it is found. */
  state: z.enum(['running', ...finalStates]),
  failure: failureSchema.nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  scenario: scenarioSchema,
  machine: machineSchema,
  defaultWorkers: defaultWorkersSchema,
  scaling: scalingSchema.nullable(),
  limits: z.array(limitSchema),
  points: z.array(pointSchema),
  /** Fitted models; null until a sweep is analysed with them. */
  models: z.null(),
  verdict: verdictSchema.nullable(),
  /** Why there is no verdict, in words; null when there is one or nothing was measured yet. */
  noVerdict: z.string().nullable(),
  startup: startupSchema.nullable(),
  /** How busy the measuring process itself was: delay of its event loop, ms. */
  eventLoopDelayMs: z.object({ p99: amount, max: amount }).nullable()
})

export type Latency = z.infer<typeof latencySchema>
export type Repeat = z.infer<typeof repeatSchema>
export type Point = z.infer<typeof pointSchema>
export type Interval = z.infer<typeof intervalSchema>
export type Limit = z.infer<typeof limitSchema>
export type Scaling = z.infer<typeof scalingSchema>
export type Alternative = z.infer<typeof alternativeSchema>
export type Verdict = z.infer<typeof verdictSchema>
export type Machine = z.infer<typeof machineSchema>
export type DefaultWorkers = z.infer<typeof defaultWorkersSchema>
export type Startup = z.infer<typeof startupSchema>
export type SweepResult = z.infer<typeof sweepResultSchema>
export type SweepState = SweepResult['state']
