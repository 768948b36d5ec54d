import type { z } from 'zod'
import { fieldMeta } from '../../../contract/base/field'
import { labDescriptions, type LabName } from '../../../contract/labs/labs'
import type { ScenarioField } from '../../../contract/scenario/scenarioFields'
import { errorsByPath, textOf, valueOf } from '../../form/draft'

/** The form of a lab as it was typed: field to text. */
export type LabDraft = Readonly<Record<string, string>>

export interface LabReading {
  /** What can be run, or null while a field is wrong. */
  readonly settings: Readonly<Record<string, unknown>> | null
  readonly errors: ReadonlyMap<string, string>
}

/** The settings of a lab as fields of a form; they have no group. */
export function labFields(lab: LabName): readonly ScenarioField[] {
  return Object.entries<z.ZodType>(labDescriptions[lab].settings.shape).flatMap(([key, schema]) => {
    const meta = fieldMeta(schema)
    return meta === undefined ? [] : [{ ...meta, group: null, key, path: key, default: schema.parse(undefined) }]
  })
}

/** The form with these settings; what they leave out has its default. */
export function labDraftOf(lab: LabName, settings: Readonly<Record<string, unknown>> = {}): LabDraft {
  return Object.fromEntries(labFields(lab).map((field) => [field.path, textOf(settings[field.path] ?? field.default)]))
}

/** Reads the form by the lab's schema; every error stands at its field. */
export function readLabDraft(lab: LabName, draft: LabDraft): LabReading {
  const input = Object.fromEntries(labFields(lab).map((field) => [field.path, valueOf(draft[field.path] ?? '', field)]))
  const parsed = labDescriptions[lab].settings.safeParse(input)
  if (parsed.success) return { settings: parsed.data, errors: new Map() }
  return { settings: null, errors: errorsByPath(parsed.error.issues, labFields(lab), draft) }
}

/** `Tasks 100, Wait 50 ms, Workers 10`. */
export function settingsInWords(lab: LabName, settings: Readonly<Record<string, unknown>>): string {
  return labFields(lab)
    .map(({ path, label, unit }) => `${label} ${textOf(settings[path])}${unit === undefined ? '' : ` ${unit}`}`)
    .join(', ')
}
