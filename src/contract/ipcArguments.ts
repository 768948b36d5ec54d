import { z } from 'zod'
import { menuCommands } from './commands'
import { type Calls, MOST_FAULT_LETTERS } from './ipc'
import { labNames } from './labs/labs'
import { predictionLogSchema } from './labs/workshop'
import { weightings } from './result/models'
import { scenarioSchema } from './scenario/scenario'

const format = z.enum(['csv', 'json'])
/** The store takes only the names it gives; a longer text is none of them. */
const runId = z.string().max(1000)
/** Only looked up among the files that were opened. */
const filePath = z.string().max(10_000)
const comparedRef = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('run'), id: runId }), z.strictObject({ kind: z.literal('file'), path: filePath })])
/** The window keeps a thousand; clearing them and taking that back can double them. */
const MOST_PREDICTIONS = 2_000
const faultText = z.string().max(MOST_FAULT_LETTERS)

/** The arguments of every call, as the main process checks them before a handler sees them. */
export const callArguments = {
  session: z.tuple([]),
  presets: z.tuple([]),
  plan: z.tuple([scenarioSchema]),
  startSweep: z.tuple([scenarioSchema]),
  stopSweep: z.tuple([]),
  exportResult: z.tuple([format]),
  openFile: z.tuple([]),
  saveScenario: z.tuple([scenarioSchema]),
  listRuns: z.tuple([]),
  readRun: z.tuple([runId]),
  reopenRun: z.tuple([runId]),
  removeRun: z.tuple([runId]),
  restoreRun: z.tuple([runId]),
  exportRun: z.tuple([runId, format]),
  openMeasurements: z.tuple([]),
  exportAnalysis: z.tuple([z.strictObject({ path: filePath, weighting: z.enum(weightings), p99Ms: z.number().positive().nullable() }), format]),
  exportComparison: z.tuple([comparedRef, comparedRef, format]),
  startLab: z.tuple([z.enum(labNames), z.record(z.string(), z.unknown())]),
  stopLab: z.tuple([]),
  exportLab: z.tuple([z.enum(labNames), z.record(z.string(), z.unknown()), format]),
  copyImage: z.tuple([z.instanceof(Uint8Array)]),
  defaultWorkshop: z.tuple([]),
  openWorkshop: z.tuple([]),
  exportPredictions: z.tuple([predictionLogSchema.max(MOST_PREDICTIONS), format]),
  enableCommands: z.tuple([z.array(z.enum(menuCommands)).max(menuCommands.length)]),
  reportFault: z.tuple([z.strictObject({ where: faultText, message: faultText, stack: faultText })])
} as const satisfies { readonly [K in keyof Calls]: z.ZodType<readonly unknown[]> }

export type CallArguments<K extends keyof Calls> = z.output<(typeof callArguments)[K]>
