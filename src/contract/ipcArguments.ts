import { z } from 'zod'
import { menuCommands } from './commands'
import { contentRefSchema, runIdSchema as runId } from './formats/contents'
import { formatNames } from './formats/formats'
import { type Calls, MOST_FAULT_LETTERS } from './ipc'
import { labNames } from './labs/labs'
import { scenarioSchema } from './scenario/scenario'

const faultText = z.string().max(MOST_FAULT_LETTERS)

/** The arguments of every call, as the main process checks them before a handler sees them. */
export const callArguments = {
  session: z.tuple([]),
  presets: z.tuple([]),
  plan: z.tuple([scenarioSchema]),
  startSweep: z.tuple([scenarioSchema]),
  stopSweep: z.tuple([]),
  exportContent: z.tuple([contentRefSchema, z.enum(formatNames)]),
  openFile: z.tuple([]),
  saveScenario: z.tuple([scenarioSchema]),
  listRuns: z.tuple([]),
  readRun: z.tuple([runId]),
  reopenRun: z.tuple([runId]),
  removeRun: z.tuple([runId]),
  restoreRun: z.tuple([runId]),
  openMeasurements: z.tuple([]),
  startLab: z.tuple([z.enum(labNames), z.record(z.string(), z.unknown())]),
  stopLab: z.tuple([]),
  copyImage: z.tuple([z.instanceof(Uint8Array)]),
  defaultWorkshop: z.tuple([]),
  openWorkshop: z.tuple([]),
  enableCommands: z.tuple([z.array(z.enum(menuCommands)).max(menuCommands.length)]),
  reportFault: z.tuple([z.strictObject({ where: faultText, message: faultText, stack: faultText })])
} as const satisfies { readonly [K in keyof Calls]: z.ZodType<readonly unknown[]> }

export type CallArguments<K extends keyof Calls> = z.output<(typeof callArguments)[K]>
