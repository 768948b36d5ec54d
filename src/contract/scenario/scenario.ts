import { z } from 'zod'
import { arrivalsInWords, arrivalsTable, endlessArrivals } from '../arrivals/table'
import { defaultExecutor, executorKinds } from '../executors/table'
import { choiceField, describeField, numberField, optionalNumberField, quote, textField } from '../base/field'
import { isOneOf } from '../base/condition'
import { kindUnion } from '../base/kindUnion'
import { group, strict } from '../base/strictObject'
import { limitsShape, seedField, targetShape } from '../target/targetFields'
import { embeddedTargetIsUsed, workloadTable } from '../workloads/table'
import { LONGEST_TASK_MS } from '../workloads/workloadRow'
import { MAX_WORKERS, parseWorkerSpec } from './workerSpec'

export const SCENARIO_SCHEMA = 'poolscope.scenario/2'

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

const workloadSchema = kindUnion({
  kind: { label: 'Workload', flag: '--workload', help: 'What a task does' },
  table: workloadTable,
  common: {
    cpuMs: numberField({ label: 'CPU per task', flag: '--cpu-ms', unit: 'ms', min: 0, max: 10_000, default: 0, help: 'Computing added to every task' }),
    timeoutMs: numberField({ label: 'Time limit', flag: '--timeout-ms', unit: 'ms', min: 10, max: LONGEST_TASK_MS, default: 10_000, help: 'Total time limit of one task' })
  },
  fallback: 'http'
})

const targetSchema = group(targetShape, embeddedTargetIsUsed)

const limitsSchema = group(limitsShape, embeddedTargetIsUsed)

const lockSchema = group({
  holdUs: numberField({ label: 'Lock hold', flag: '--lock-hold-us', unit: 'µs', min: 0, max: 1_000_000, default: 0, help: 'Time under one shared lock after the I/O; 0 is no lock' })
})

const arrivalsSchema = kindUnion({
  kind: { label: 'Arrivals', flag: '--arrivals', help: arrivalsInWords },
  table: arrivalsTable,
  common: {},
  fallback: 'saturate'
})

const poolSchema = group({
  executor: choiceField({ label: 'Executor', flag: '--executor', choices: executorKinds, default: defaultExecutor, help: 'How N workers are realised' }),
  workers: workersField,
  maxWorkers: optionalNumberField({ label: 'Largest size', flag: '--max-workers', unit: 'workers', min: 1, max: MAX_WORKERS, integer: true, appliesWhen: isOneOf('pool.workers', ['auto', 'geometric']), help: 'Cap for auto (128 if empty) and geometric (32 if empty)' })
})

const measuringSchema = group({
  // A batch is measured from its first task to its last, however long that takes.
  seconds: numberField({ label: 'Window', flag: '--seconds', unit: 's', min: 0.2, max: 3600, default: 2, appliesWhen: isOneOf('arrivals.kind', endlessArrivals), help: 'Measured time per size and repeat' }),
  repeats: numberField({ label: 'Repeats', flag: '--repeats', unit: 'times', min: 1, max: 50, integer: true, default: 3, help: 'Each size is measured this often' }),
  order: choiceField({ label: 'Order', flag: '--order', choices: ['random', 'ascending'], default: 'random', help: 'Random order keeps drift out of the curve' }),
  seed: seedField,
  budgetSeconds: numberField({ label: 'Time budget', flag: '--budget', unit: 's', min: 5, max: 86_400, default: 60, appliesWhen: isOneOf('pool.workers', ['auto']), help: 'How long auto may take' }),
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

/** The scenario that has every default. */
export const defaultScenario: Scenario = scenarioSchema.parse({})
