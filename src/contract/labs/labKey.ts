import type { LabName } from './lab'

interface LabSetting {
  readonly lab: LabName
  readonly settings: Readonly<Record<string, unknown>>
}

/** The same text for the same lab with the same settings, and only then: a prediction and a result are of exactly these. */
export function labKey({ lab, settings }: LabSetting): string {
  return JSON.stringify([lab, Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))])
}
