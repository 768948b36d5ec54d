import type { MenuCommand } from '../contract/ipc'

/**
 * Keys the page itself answers. The others (open, save, export) are the menu's. Escape is left to whatever is open and
 * closes by it.
 */
export function commandOf(event: KeyboardEvent): MenuCommand | null {
  if (event.defaultPrevented || event.isComposing || event.altKey) return null
  const control = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (!control) return key === 'escape' && !event.shiftKey && !closesSomething(event.target) ? 'stop' : null
  if (key === 'enter') return 'run'
  if (key === '.') return 'stop'
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}

function closesSomething(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[aria-expanded="true"], [role="dialog"]') !== null
}

const isApple = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** The same keys as they are written on buttons. */
export const shortcutNames = {
  run: isApple ? '⌘↩' : 'Ctrl+Enter',
  stop: 'Esc',
  undo: isApple ? '⌘Z' : 'Ctrl+Z',
  redo: isApple ? '⇧⌘Z' : 'Ctrl+Shift+Z'
} as const
