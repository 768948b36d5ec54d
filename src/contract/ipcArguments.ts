import { z } from 'zod'
import type { Calls } from './ipc'
import { scenarioSchema } from './scenario'

/** The arguments of every call, as the main process checks them before a handler sees them. */
export const callArguments = {
  session: z.tuple([]),
  presets: z.tuple([]),
  plan: z.tuple([scenarioSchema]),
  startSweep: z.tuple([scenarioSchema]),
  stopSweep: z.tuple([]),
  exportResult: z.tuple([z.enum(['csv', 'json'])]),
  openFile: z.tuple([]),
  saveScenario: z.tuple([scenarioSchema])
} as const satisfies { readonly [K in keyof Calls]: z.ZodType<readonly unknown[]> }

export type CallArguments<K extends keyof Calls> = z.output<(typeof callArguments)[K]>
