import { commandRows, keysOf, type MenuCommand, menuCommands } from '../../contract/commands'

/** What of a key press decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>

interface Chord {
  readonly command: MenuCommand
  readonly key: string
  readonly withShift: boolean
}

const chords: readonly Chord[] = menuCommands.flatMap((command) => {
  return keysOf(command).map((written) => ({ command, key: written.slice(written.lastIndexOf('+') + 1).toLowerCase(), withShift: written.includes('Shift+') }))
})

/** The command a key press stands for, by the same table as the menu; null for every other key. */
export function commandOf(press: KeyPress): MenuCommand | null {
  // Alt with Control is AltGr, which writes letters.
  if (press.isComposing || press.altKey || !(press.ctrlKey || press.metaKey)) return null
  const key = press.key.toLowerCase()
  // Whether a sign or a digit needs Shift is the keyboard's business.
  return chords.find((chord) => chord.key === key && (chord.withShift === press.shiftKey || !/^[a-z]/.test(key)))?.command ?? null
}

/** True for a key by itself or its capital: Control, Alt and the like make it another order, or the system's. */
export function isPlainKey(press: KeyPress): boolean {
  return !press.isComposing && !press.altKey && !press.ctrlKey && !press.metaKey
}

const isApple = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** A key as it is written on the buttons of this system: `Ctrl+Shift+E`, `⌘⇧E`. */
function writtenKey(key: string): string {
  return isApple ? key.replace('CmdOrCtrl+', '⌘').replace('Shift+', '⇧').replace('Enter', '↩') : key.replace('CmdOrCtrl', 'Ctrl')
}

/** The key of a command as it is written on buttons; null where it has none. */
export function commandKey(command: MenuCommand): string | null {
  const { key, buttonKey } = commandRows[command]
  if (buttonKey !== undefined) return buttonKey.replace('Escape', 'Esc')
  return key === null ? null : writtenKey(key)
}

/** What a button says when one points at it: what it does, and the key that does the same: `Run this scenario (Ctrl+Enter)`. */
export function commandTitle(command: MenuCommand, words: string = commandRows[command].label.replace(/…$/, '')): string {
  const key = commandKey(command)
  return key === null ? words : `${words} (${key})`
}

/** The same key for assistive technology, as `aria-keyshortcuts` wants it. */
export function ariaKey(command: MenuCommand): string | undefined {
  const { key, buttonKey } = commandRows[command]
  return buttonKey ?? key?.replace('CmdOrCtrl', isApple ? 'Meta' : 'Control')
}
