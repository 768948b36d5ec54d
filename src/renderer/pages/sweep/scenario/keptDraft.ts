import { scenarioFields } from '../../../../contract/scenario/scenarioFields'
import type { Draft } from '../../../form/draft'

const KEY = 'poolscope.draft'

/** What was typed before the page was reloaded, so that a crash of the page loses nothing; null at a fresh start. */
export function keptDraft(): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    return isDraft(kept) ? kept : null
  } catch {
    return null
  }
}

export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft))
  } catch {
    // Storage is full or forbidden: only the memory across a reload is lost.
  }
}

/** Another version may have kept other fields; such a draft is not used. */
function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== 'object' || kept === null) return false
  const entries = kept as Record<string, unknown>
  return scenarioFields.every((field) => typeof entries[field.path] === 'string')
}
