import { failed, type Outcome, success } from '../failure'
import type { LabName } from './lab'
import { labDescriptions } from './labs'

/** Settings of a lab as its schema takes them; what is left out takes its default. The failure names the field at fault. */
export function parseLabSettings(lab: LabName, given: unknown): Outcome<Readonly<Record<string, unknown>>> {
  const parsed = labDescriptions[lab].settings.safeParse(given)
  if (parsed.success) return success(parsed.data)
  const [issue] = parsed.error.issues
  const path = issue?.path.map(String).join('.') ?? ''
  return failed('bad-input', path === '' ? `settings: ${issue?.message ?? 'cannot be read'}` : (issue?.message ?? 'cannot be read'), '', path)
}
