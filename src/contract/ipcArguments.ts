import { z } from 'zod'
import { menuCommands } from './commands'
import { contentRefSchema, askedRunId as runId } from './formats/contents'
import { formatNames } from './formats/formats'
import { type Calls, MOST_FAULT_LETTERS } from './ipc'
import { labNames } from './labs/labs'
import { type RunKind, runKinds, type RunRequest } from './runKinds'
import { scenarioSchema } from './scenario/scenario'

const runKind = z.enum(runKinds)
/** What starts each kind of run. */
const orders: Readonly<Record<RunKind, z.ZodType>> = {
  sweep: scenarioSchema,
  lab: z.strictObject({ lab: z.enum(labNames), settings: z.record(z.string(), z.unknown()) })
}
/** The second argument by the schema of the first, so that a fault is told by its own field. */
const runOrder = z.tuple([runKind, z.unknown()]).transform(([kind, given], context) => {
  const parsed = orders[kind].safeParse(given)
  if (parsed.success) return [kind, parsed.data] as unknown as RunRequest
  for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path: [1, ...path] })
  return z.NEVER
})
const faultText = z.string().max(MOST_FAULT_LETTERS)

/** The arguments of every call, as the main process checks them before a handler sees them. */
export const callArguments = {
  session: z.tuple([]),
  presets: z.tuple([]),
  plan: z.tuple([scenarioSchema]),
  startRun: runOrder,
  stopRun: z.tuple([runKind]),
  exportContent: z.tuple([contentRefSchema, z.enum(formatNames)]),
  openFile: z.tuple([]),
  saveScenario: z.tuple([scenarioSchema]),
  listRuns: z.tuple([]),
  readRun: z.tuple([runId]),
  reopenRun: z.tuple([runId]),
  removeRun: z.tuple([runId]),
  restoreRun: z.tuple([runId]),
  openMeasurements: z.tuple([]),
  copyImage: z.tuple([z.instanceof(Uint8Array)]),
  defaultWorkshop: z.tuple([]),
  openWorkshop: z.tuple([]),
  enableCommands: z.tuple([z.array(z.enum(menuCommands)).max(menuCommands.length)]),
  reportFault: z.tuple([z.strictObject({ where: faultText, message: faultText, stack: faultText })])
} as const satisfies { readonly [K in keyof Calls]: z.ZodType<readonly unknown[]> }

export type CallArguments<K extends keyof Calls> = z.output<(typeof callArguments)[K]>
