import type { ComponentType } from 'react'
import type { LabDescription, LabEvent } from '../../../../contract/labs/lab'
import type { LabResult } from '../../../../contract/labs/labRun'
import type { z } from 'zod'

/** What the picture of a lab is drawn from. */
export interface PictureProps {
  readonly settings: Readonly<Record<string, unknown>>
  /** What has happened so far, in the order in which it was told; a longer list while the lab runs. */
  readonly events: readonly LabEvent[]
  /** What was measured; null while the lab runs or when it did not end well. */
  readonly result: LabResult | null
  readonly isRunning: boolean
}

/** The picture of one lab: what happened, as it happens and again at the learner's pace. */
export type Picture = ComponentType<PictureProps>

/** What a plot says before there is anything to draw. */
export const PENDING = 'Known when a run is done.'

/** What a lab measured, with its types; null without a result, or when it is of another version. */
export function measuredOf<S extends z.ZodObject, M extends z.ZodObject>(description: LabDescription<S, M>, result: LabResult | null): z.output<M> | null {
  return result === null ? null : (description.measured.safeParse(result.measured).data ?? null)
}

/** The settings of a lab, with their types. */
export function settingsOf<S extends z.ZodObject, M extends z.ZodObject>(description: LabDescription<S, M>, settings: Readonly<Record<string, unknown>>): z.output<S> {
  return description.settings.safeParse(settings).data ?? description.settings.parse({})
}
