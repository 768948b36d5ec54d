import { makeFailure } from '../../contract/base/failure'
import { type Bridge, MOST_FAULT_LETTERS } from '../../contract/ipc'
import { tellFailure } from '../elements/notices'

/** So many different faults of one page are worth writing down; after that it has told enough. */
const MOST_KINDS = 100

/** Where what goes wrong in the page is written down. */
export interface Faults {
  /** Writes down a fault that its place in the window shows; the same one once. True when it is new. */
  readonly log: (where: string, thrown: unknown, components?: string) => boolean
  /** Listens to what nobody catches: in event handlers, animation frames, timers and promises. */
  readonly attach: () => () => void
}

export function createFaults(bridge: Pick<Bridge, 'reportFault'>): Faults {
  const known = new Set<string>()

  const log: Faults['log'] = (where, thrown, components = '') => {
    const message = messageOf(thrown)
    const kind = `${where} ${message}`
    // A painter throws at every frame.
    if (known.has(kind) || known.size >= MOST_KINDS) return false
    known.add(kind)
    const stack = thrown instanceof Error ? (thrown.stack ?? '') : ''
    void bridge.reportFault({ where: cut(where), message: cut(message), stack: cut(stack + components) })
    return true
  }

  const stray = (where: string, thrown: unknown): void => {
    if (!log(where, thrown)) return
    tellFailure(
      makeFailure('internal', `Something in this window failed: ${messageOf(thrown).slice(0, MOST_TOLD_LETTERS)}`, 'It is written in logs/poolscope.log. What runs goes on; please report this with the steps that led here.')
    )
  }

  return {
    log,
    attach: () => {
      const onError = (event: ErrorEvent): void => {
        // Not a fault: sizes were still changing when the frame was drawn (CSSWG resize-observer, 3.4).
        if (event.message.startsWith('ResizeObserver loop')) return
        stray('nobody caught it', event.error ?? event.message)
      }
      const onRejection = (event: PromiseRejectionEvent): void => stray('a promise nobody held', event.reason)
      window.addEventListener('error', onError)
      window.addEventListener('unhandledrejection', onRejection)
      return () => {
        window.removeEventListener('error', onError)
        window.removeEventListener('unhandledrejection', onRejection)
      }
    }
  }
}

/** A message can be a whole document; the log has more of it. */
const MOST_TOLD_LETTERS = 200

function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  } catch {
    return 'something without words was thrown'
  }
}

function cut(text: string): string {
  return text.slice(0, MOST_FAULT_LETTERS)
}
