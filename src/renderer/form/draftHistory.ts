import { type Draft, sameDraft } from './draft'

/** The form with its past and future, for undo and redo. */
export interface DraftHistory {
  readonly past: readonly Draft[]
  readonly present: Draft
  readonly future: readonly Draft[]
  /** The field being typed into: its keystrokes are one step, until it is left or another is edited. */
  readonly typingIn: string | null
}

export type DraftAction =
  | { readonly kind: 'type'; readonly path: string; readonly text: string }
  | { readonly kind: 'choose'; readonly path: string; readonly text: string }
  | { readonly kind: 'leave' }
  | { readonly kind: 'load'; readonly draft: Draft }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }

/** More steps than anyone takes back, few enough to cost nothing. */
const STEPS_KEPT = 200

export function newHistory(present: Draft): DraftHistory {
  return { past: [], present, future: [], typingIn: null }
}

export function draftHistory(history: DraftHistory, action: DraftAction): DraftHistory {
  switch (action.kind) {
    case 'type': {
      const next = { ...history.present, [action.path]: action.text }
      if (history.typingIn === action.path) return { ...history, present: next }
      return { ...step(history, next), typingIn: action.path }
    }
    case 'choose':
      return step(history, { ...history.present, [action.path]: action.text })
    case 'load':
      return step(history, action.draft)
    case 'leave':
      return { ...history, typingIn: null }
    case 'undo': {
      const previous = history.past.at(-1)
      if (previous === undefined) return history
      return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future], typingIn: null }
    }
    case 'redo': {
      const [next, ...future] = history.future
      if (next === undefined) return history
      return { past: [...history.past, history.present], present: next, future, typingIn: null }
    }
  }
}

function step(history: DraftHistory, present: Draft): DraftHistory {
  if (sameDraft(history.present, present)) return { ...history, typingIn: null }
  return { past: [...history.past, history.present].slice(-STEPS_KEPT), present, future: [], typingIn: null }
}
