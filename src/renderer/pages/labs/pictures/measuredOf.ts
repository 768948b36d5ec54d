import type { z } from 'zod'
import type { LabDescription, LabResult } from '../../../../contract/labs/lab'

/** What a lab measured, with its types; null without a result, or when it is of another version. */
export function measuredOf<S extends z.ZodObject, M extends z.ZodObject>(description: LabDescription<S, M>, result: LabResult | null): z.output<M> | null {
  return result === null ? null : (description.measured.safeParse(result.measured).data ?? null)
}

/** The settings of a lab, with their types. */
export function settingsOf<S extends z.ZodObject, M extends z.ZodObject>(description: LabDescription<S, M>, settings: Readonly<Record<string, unknown>>): z.output<S> {
  return description.settings.safeParse(settings).data ?? description.settings.parse({})
}
