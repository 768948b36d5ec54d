import { useEffect, useEffectEvent } from 'react'
import type { MenuCommand } from '../contract/ipc'
import { commandOf } from './shortcuts'
import { useSurroundings } from './Surroundings'

/** Commands come from the menu and from the keyboard; both end here. What a part of the window does not handle is another's. */
export function useCommands(handlers: Readonly<Partial<Record<MenuCommand, () => void>>>): void {
  const { bridge } = useSurroundings()
  const handle = useEffectEvent((command: MenuCommand) => {
    handlers[command]?.()
  })
  const handles = useEffectEvent((command: MenuCommand) => handlers[command] !== undefined)

  useEffect(() => bridge.on('command', (command) => handle(command)), [bridge])

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const command = commandOf(event)
      if (command === null || !handles(command)) return
      // Stops the menu's own accelerator and the browser's undo of a single input.
      event.preventDefault()
      handle(command)
    }
    // Captured: an open tooltip or menu keeps Escape to itself, and stopping must always work.
    window.addEventListener('keydown', pressed, { capture: true })
    return () => {
      window.removeEventListener('keydown', pressed, { capture: true })
    }
  }, [])
}
