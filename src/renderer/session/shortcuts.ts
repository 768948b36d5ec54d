import { commandTable, type MenuCommand, menuCommands } from '../../contract/commands'

/** What of a key press decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>

interface Chord {
  readonly command: MenuCommand
  readonly key: string
  readonly withShift: boolean
}

const chords: readonly Chord[] = menuCommands.flatMap((command) => {
  const { key, otherKeys } = commandTable[command]
  return [key, ...otherKeys].map((written) => ({ command, key: written.slice(written.lastIndexOf('+') + 1).toLowerCase(), withShift: written.includes('Shift+') }))
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

function written(command: MenuCommand): string {
  const { key } = commandTable[command]
  return isApple ? key.replace('CmdOrCtrl+', '⌘').replace('Shift+', '⇧').replace('Enter', '↩') : key.replace('CmdOrCtrl', 'Ctrl')
}

/** The same keys as they are written on buttons. */
export const shortcutNames = { run: written('run'), stop: 'Esc', undo: written('undo'), redo: written('redo') } as const
