import { z } from 'zod'
import { arrivalsInWords, arrivalsKinds } from '../arrivals/table'
import { defaultExecutor, executorKinds } from '../executors/table'
import { choiceField, describeField, numberField, optionalNumberField, quote, textField } from '../base/field'
import { MAX_WORKERS, parseWorkerSpec } from './workerSpec'

export const SCENARIO_SCHEMA = 'poolscope.scenario/1'

export const workloadKinds = ['http', 'file', 'wait'] as const
export const latencyShapes = ['fixed', 'uniform', 'exponential', 'lognormal'] as const

/** The largest delay a timer takes (2^31 - 1 ms) is far above this; ten minutes is the longest a task may last. */
const LONGEST_TASK_MS = 600_000
/** An error names at most so many unknown keys; a file can hold millions. */
const MOST_KEYS_NAMED = 5

const urlField = describeField(
  z
    .string({ error: (issue) => `Target URL must be text such as http://127.0.0.1:8080/; got ${quote(issue.input)}` })
    .superRefine((text, ctx) => {
      const why = urlProblem(text)
      if (why !== null) ctx.addIssue({ code: 'custom', message: why, input: text })
    })
    .nullable()
    .default(null),
  { label: 'Target URL', flag: '--url', help: 'Your own server; empty means the embedded target', optional: true }
)

/** Why a URL cannot be a target, or null. Credentials are refused so that they can never be shown, logged or exported. */
function urlProblem(text: string): string | null {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return `Target URL must start with http:// or https:// and name a host, such as http://127.0.0.1:8080/; got ${quote(text.replace(/\/\/[^/]*@/, '//...@'))}`
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `Target URL must start with http:// or https://; got one that starts with ${quote(url.protocol)}`
  }
  if (url.username !== '' || url.password !== '') return 'Target URL must not contain a user name or password; remove the part before the @'
  return text.length > 2000 ? 'Target URL must be at most 2000 characters' : null
}

const workersField = describeField(
  z
    .string({ error: (issue) => `Workers must be "auto", "geometric", a range such as 1-32, or a list such as 1,2,4,8; got ${quote(issue.input)}` })
    .superRefine((text, ctx) => {
      const parsed = parseWorkerSpec(text)
      if (!parsed.ok) ctx.addIssue({ code: 'custom', message: `Workers: ${parsed.why}`, input: text })
    })
    .default('auto'),
  { label: 'Sizes', flag: '--workers', help: 'auto, geometric, a range (1-32) or a list (1,2,4,8)' }
)

/** The fields that the embedded target takes from a scenario: said once, here (see targetOptions.ts). */
export const bodyBytesField = numberField({ label: 'Body', flag: '--body-bytes', unit: 'bytes', min: 0, max: 67_108_864, integer: true, default: 1024, help: 'Size of each answer, or of each file' })
export const seedField = numberField({ label: 'Seed', flag: '--seed', min: 0, max: 4_294_967_295, integer: true, default: 1, help: 'Same seed, same order and same latencies' })
export const targetShape = {
  latencyMs: numberField({ label: 'Latency', flag: '--latency-ms', unit: 'ms', min: 0, max: 60_000, default: 20, help: 'Mean time the embedded target takes to answer' }),
  latencyShape: choiceField({ label: 'Latency shape', flag: '--latency-shape', choices: latencyShapes, default: 'fixed', help: 'Distribution around the same mean' }),
  errorPercent: numberField({ label: 'Errors', flag: '--error-percent', unit: '%', min: 0, max: 100, default: 0, help: 'Share of answers that are HTTP 500' })
}
export const limitsShape = {
  ratePerSecond: optionalNumberField({ label: 'Rate limit', flag: '--rate-per-second', unit: '/s', min: 0.1, max: 1_000_000, help: 'Requests per second the target admits' }),
  ratePolicy: choiceField({ label: 'Above the rate', flag: '--rate-policy', choices: ['reject', 'delay'], default: 'reject', help: 'reject answers 429, delay makes the request wait' }),
  connections: optionalNumberField({ label: 'Connections', flag: '--connections', unit: 'at once', min: 1, max: 10_000, integer: true, help: 'Requests served at once; the rest wait in line' }),
  bandwidthMbit: optionalNumberField({ label: 'Bandwidth', flag: '--bandwidth-mbit', unit: 'Mbit/s', min: 0.01, max: 100_000, help: 'Shaped over all connections together' })
}

const workloadSchema = group({
  kind: choiceField({ label: 'Workload', flag: '--workload', choices: workloadKinds, default: 'http', help: 'What a task does' }),
  url: urlField,
  bodyBytes: bodyBytesField,
  waitMs: numberField({ label: 'Wait', flag: '--wait-ms', unit: 'ms', min: 0, max: LONGEST_TASK_MS, default: 20, help: 'How long a pure wait lasts' }),
  fileOperation: choiceField({ label: 'File operation', flag: '--file-operation', choices: ['read', 'write', 'write-fsync'], default: 'read', help: 'What is done to the file' }),
  fileMode: choiceField({ label: 'File mode', flag: '--file-mode', choices: ['async', 'sync'], default: 'async', help: 'async goes through libuv, whose own pool has 4 threads; sync blocks the worker' }),
  cpuMs: numberField({ label: 'CPU per task', flag: '--cpu-ms', unit: 'ms', min: 0, max: 10_000, default: 0, help: 'Computing added to every task' }),
  timeoutMs: numberField({ label: 'Time limit', flag: '--timeout-ms', unit: 'ms', min: 10, max: LONGEST_TASK_MS, default: 10_000, help: 'Total time limit of one task' })
})

const targetSchema = group(targetShape)

const limitsSchema = group(limitsShape)

const lockSchema = group({
  holdUs: numberField({ label: 'Lock hold', flag: '--lock-hold-us', unit: 'µs', min: 0, max: 1_000_000, default: 0, help: 'Time under one shared lock after the I/O; 0 is no lock' })
})

const arrivalsSchema = group({
  kind: choiceField({ label: 'Arrivals', flag: '--arrivals', choices: arrivalsKinds, default: 'saturate', help: arrivalsInWords }),
  ratePerSecond: numberField({ label: 'Arrival rate', flag: '--arrival-rate', unit: '/s', min: 0.1, max: 100_000, default: 100, help: 'Tasks per second that arrive' }),
  process: choiceField({ label: 'Arrival process', flag: '--arrival-process', choices: ['constant', 'poisson'], default: 'constant', help: 'Evenly spaced or random' }),
  batch: numberField({ label: 'Batch', flag: '--batch', unit: 'tasks', min: 1, max: 100_000, integer: true, default: 100, help: 'Tasks put into the queue at once' })
})

const poolSchema = group({
  executor: choiceField({ label: 'Executor', flag: '--executor', choices: executorKinds, default: defaultExecutor, help: 'How N workers are realised' }),
  workers: workersField,
  maxWorkers: optionalNumberField({ label: 'Largest size', flag: '--max-workers', unit: 'workers', min: 1, max: MAX_WORKERS, integer: true, help: 'Cap for auto (128 if empty) and geometric (32 if empty)' })
})

const measuringSchema = group({
  seconds: numberField({ label: 'Window', flag: '--seconds', unit: 's', min: 0.2, max: 3600, default: 2, help: 'Measured time per size and repeat' }),
  repeats: numberField({ label: 'Repeats', flag: '--repeats', unit: 'times', min: 1, max: 50, integer: true, default: 3, help: 'Each size is measured this often' }),
  order: choiceField({ label: 'Order', flag: '--order', choices: ['random', 'ascending'], default: 'random', help: 'Random order keeps drift out of the curve' }),
  seed: seedField,
  budgetSeconds: numberField({ label: 'Time budget', flag: '--budget', unit: 's', min: 5, max: 86_400, default: 60, help: 'How long auto may take' }),
  p99Ms: optionalNumberField({ label: 'p99 bound', flag: '--p99-ms', unit: 'ms', min: 0.1, max: LONGEST_TASK_MS, help: 'Sizes with a higher p99 latency are not recommended' })
})

/** Everything one experiment needs. Every key has a default; unknown keys are refused. */
export const scenarioSchema = strict({
  schema: z.literal(SCENARIO_SCHEMA, { error: (issue) => `schema must be "${SCENARIO_SCHEMA}"; got ${quote(issue.input)}` }).default(SCENARIO_SCHEMA),
  name: textField({ label: 'Name', min: 1, max: 120, default: 'Untitled scenario', help: 'Shown on charts and in exports' }),
  note: textField({ label: 'Note', min: 0, max: 2000, multiline: true, default: '', help: 'What this scenario shows' }),
  workload: workloadSchema,
  target: targetSchema,
  limits: limitsSchema,
  lock: lockSchema,
  arrivals: arrivalsSchema,
  pool: poolSchema,
  measuring: measuringSchema
})

export type Scenario = z.infer<typeof scenarioSchema>
/** A scenario as it is written by hand: whatever is left out takes its default. */
export type ScenarioInput = z.input<typeof scenarioSchema>
export type WorkloadKind = Scenario['workload']['kind']
export type LatencyShape = Scenario['target']['latencyShape']

/** The scenario that has every default. */
export const defaultScenario: Scenario = scenarioSchema.parse({})

/** A strict object whose error for unknown keys names them and lists the known ones. */
export function strict<T extends z.ZodRawShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.slice(0, MOST_KEYS_NAMED).map((key) => quote(key)).join(', ')}; known keys are ${known}`
        : `must be an object with the keys ${known}; got ${quote(issue.input)}`
  })
}

function group<T extends z.ZodRawShape>(shape: T): z.ZodPrefault<z.ZodObject<T, z.core.$strict>> {
  return strict(shape).prefault({} as never)
}
