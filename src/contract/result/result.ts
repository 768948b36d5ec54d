import { z } from 'zod'
import { failureSchema } from '../base/failureSchema'
import { kneeSchema, modelsSchema } from './models'
import { executorKinds } from '../executors/table'
import { storedScenarioSchema } from '../scenario/upgrade'
import { bindingLimits, verdictSchema } from './verdict'
import { limitKinds } from '../limits/table'

export const SWEEP_SCHEMA = 'poolscope.sweep/1'

const count = z.number().int().nonnegative()
/** More than anything that is measured comes to in its unit: beyond it sums and squares of many would be without end. */
export const MOST_AMOUNT = 1e15
/** More workers than any pool has. */
export const MOST_POOL_WORKERS = 100_000
const amount = z.number().nonnegative().max(MOST_AMOUNT)
/** Where an interval ends, which may lie far beyond what was measured. */
const bound = z.number().nonnegative()
const poolSize = z.number().int().min(1).max(MOST_POOL_WORKERS)

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

/** What the measuring itself went through during one window, so that a point can be judged. */
export const checksSchema = z.object({
  /** |N - X R| / N with every worker busy: Little's law says 0. Null where workers may idle or nothing finished. */
  littleError: amount.nullable(),
  /** CPU of pool and embedded target over what the cores could give, 0 to 1. */
  ownCpuShare: amount,
  /** CPU that all programs of this machine used over what its cores could give, 0 to 1; null where the system does not tell. */
  machineCpuShare: amount.nullable(),
  /** Delay of the measuring process's event loop, 99th percentile, ms. */
  loopDelayMs: amount,
  /** Share of the window in which the event loop of the measuring process was busy, 0 to 1; null where the runtime does not tell (Electron), absent in files from before it was read. */
  loopBusyShare: amount.nullable().optional(),
  /** The system's clock against the steady one over the window, ms; above 0 when it was set forward or the machine slept. */
  clockDriftMs: z.number(),
  /** Longest time between two looks at the pool, ms. */
  longestGapMs: amount,
  /** How often the window was begun anew because throughput had not settled. */
  extensions: count,
  /** Tasks of a batch that had not ended when it was given up; absent where all did. */
  unfinished: count.optional(),
  /** How long the target was away in this window, ms; absent where it was there, or that was not watched. */
  awayMs: amount.optional(),
  /** Connections opened in this window in place of ones that the target did not keep after an answer; absent where there were none, and in files from before they were counted. */
  connectionsReopened: count.optional(),
  /** What spoilt the window before this one, which was thrown away and measured again; absent when none was. */
  replaced: z.enum(['suspended', 'clock-set', 'outage']).optional(),
  /** How long the target was away until it was measured again, ms; beside `replaced: outage`. */
  replacedMs: amount.optional()
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
  steady: z.boolean(),
  /** Null in files from before there were any. */
  checks: checksSchema.nullable().default(null)
})

/** Why a point is to be read with care; see src/analysis/checks for each. */
export const flagKinds = ['not-steady', 'littles-law', 'own-bottleneck', 'event-loop', 'suspended', 'clock-set', 'other-programs', 'outlier', 'outage', 'connections-not-reused'] as const
export type FlagKind = (typeof flagKinds)[number]

export const flagSchema = z.object({
  kind: z.enum(flagKinds),
  /** For the person, one sentence with its figures. */
  text: z.string(),
  /** True when the point is kept out of the fits. */
  keptOut: z.boolean()
})

/** Mean over repeats with its 95 % t interval; the bounds are null with a single repeat. */
export const intervalSchema = z.object({ mean: amount, low: bound.nullable(), high: bound.nullable() })

/** One worker count, measured. */
export const pointSchema = z.object({
  workers: poolSize,
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
  bindingLimit: z.enum(bindingLimits),
  flags: z.array(flagSchema).default([])
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

export const machineSchema = z.object({
  cpus: count,
  availableParallelism: count,
  /** Cores' worth of time that a container's quota grants; null without a quota, and in files from before it was read. */
  cpuQuota: z.number().positive().nullable().default(null),
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
  rssMbPerWorker: amount,
  /** True when windows opened before the code of all workers was compiled, as the time for that was over; absent in files from before it was told. */
  stillCompiling: z.boolean().optional(),
  /** The largest size that could be run, where a larger one was wanted, and why it could not; absent where none was refused, and in files from before it was told. */
  capped: z.object({ workers: count, reason: z.string(), remedy: z.string() }).optional()
})

/** How the reference size, measured again and again, moved from the first time to the last. */
export const driftSchema = z.object({
  referenceWorkers: count,
  /** In the order in which they were measured. */
  readings: z.array(z.object({ order: count, throughputPerSecond: amount })).min(2),
  /** Of the trend from the first reading to the last, as a share: -0.1 is a tenth slower in the end. */
  change: z.number()
})

export const finalStates = ['done', 'stopped', 'failed', 'interrupted'] as const
export type FinalState = (typeof finalStates)[number]

/** Letters that mean the same in every file system, so that an id can never lead out of the folder of runs. */
export const runIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/)

export const sweepResultSchema = z.object({
  schema: z.literal(SWEEP_SCHEMA),
  /** Also the name of the file a run is kept in. */
  id: runIdSchema,
  /** A file never says `running`: what is saved while a sweep runs says `interrupted`, which is what it is if it is found. */
  state: z.enum(['running', ...finalStates]),
  failure: failureSchema.nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  scenario: storedScenarioSchema,
  machine: machineSchema,
  defaultWorkers: defaultWorkersSchema,
  scaling: scalingSchema.nullable(),
  limits: z.array(limitSchema),
  points: z.array(pointSchema),
  /** What the fitted curves say; null with too few sizes. */
  models: modelsSchema.nullable(),
  /** Why there are no models, in words; null when there are, or nothing was measured yet. */
  noModels: z.string().nullable().default(null),
  knee: kneeSchema.default({ workers: null }),
  drift: driftSchema.nullable().default(null),
  verdict: verdictSchema.nullable(),
  /** Why there is no verdict, in words; null when there is one or nothing was measured yet. */
  noVerdict: z.string().nullable(),
  startup: startupSchema.nullable(),
  /** How busy the measuring process itself was: delay of its event loop, ms. */
  eventLoopDelayMs: z.object({ p99: amount, max: amount }).nullable()
})

export type Latency = z.infer<typeof latencySchema>
export type Checks = z.infer<typeof checksSchema>
export type Flag = z.infer<typeof flagSchema>
export type Repeat = z.infer<typeof repeatSchema>
export type Point = z.infer<typeof pointSchema>
export type Interval = z.infer<typeof intervalSchema>
export type Limit = z.infer<typeof limitSchema>
export type Scaling = z.infer<typeof scalingSchema>
export type Machine = z.infer<typeof machineSchema>
export type DefaultWorkers = z.infer<typeof defaultWorkersSchema>
export type Drift = z.infer<typeof driftSchema>
export type Cap = NonNullable<z.infer<typeof startupSchema>['capped']>
export type Startup = z.infer<typeof startupSchema>
export type SweepResult = z.infer<typeof sweepResultSchema>
export type SweepState = SweepResult['state']
