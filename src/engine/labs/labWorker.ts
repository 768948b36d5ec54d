import { modelsBurnRole, modelsRole } from './modelsThread'
import { waitsRole } from './waitsThread'

/**
 * What a lab's thread can do, by name. To add one, write `<lab>Thread.ts` and a row. A role first makes ready what it
 * needs, then stands at its start line; what it returns is told to the lab.
 */
const roles = {
  waits: waitsRole,
  models: modelsRole,
  modelsBurn: modelsBurnRole
} as const satisfies Record<string, (argument: never) => unknown>

export type LabRole = keyof typeof roles

/** The file that the labs' threads run exports this one function; the thread pool calls it by name. */
export function anyRole({ role, argument }: { readonly role: LabRole; readonly argument: unknown }): unknown {
  const run: (argument: never) => unknown = roles[role]
  return run(argument as never)
}
