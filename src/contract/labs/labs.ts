import type { LabDescription } from './lab'
import { executorLab } from './executorLab'
import { lifecycleLab } from './lifecycleLab'
import { lockLab } from './lockLab'
import { modelsLab } from './modelsLab'
import { queueLab } from './queueLab'
import { raceLab } from './raceLab'
import { waitsLab } from './waitsLab'
import { failed, type Outcome, success } from '../base/failure'

/** Every lab's description by its name, in the order in which they are taught. To add a lab, add a file and a row, here and in the engine's table. */
const table = {
  waits: waitsLab,
  executor: executorLab,
  race: raceLab,
  lock: lockLab,
  queue: queueLab,
  lifecycle: lifecycleLab,
  models: modelsLab
} as const

export type LabName = keyof typeof table
export const labNames = Object.keys(table) as [LabName, ...LabName[]]
export const labDescriptions: Readonly<Record<LabName, LabDescription>> = table

interface LabSetting {
  readonly lab: LabName
  readonly settings: Readonly<Record<string, unknown>>
}

/** The same text for the same lab with the same settings, and only then: a prediction and a result are of exactly these. */
export function labKey({ lab, settings }: LabSetting): string {
  return JSON.stringify([lab, Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** Settings of a lab as its schema takes them; what is left out takes its default. The failure names the field at fault. */
export function parseLabSettings(lab: LabName, given: unknown): Outcome<Readonly<Record<string, unknown>>> {
  const parsed = labDescriptions[lab].settings.safeParse(given)
  if (parsed.success) return success(parsed.data)
  const [issue] = parsed.error.issues
  const path = issue?.path.map(String).join('.') ?? ''
  return failed('bad-input', path === '' ? `settings: ${issue?.message ?? 'cannot be read'}` : (issue?.message ?? 'cannot be read'), '', path)
}
