import { useEffect, useEffectEvent } from 'react'
import type { MenuCommand } from '../../../contract/ipc'
import { useSurroundings } from '../../Surroundings'
import { commandOf } from './shortcuts'

/** Commands come from the menu and from the keyboard; both end here. */
export function useCommands(handlers: Readonly<Record<MenuCommand, () => void>>): void {
  const { bridge } = useSurroundings()
  const handle = useEffectEvent((command: MenuCommand) => {
    handlers[command]()
  })

  useEffect(() => bridge.on('command', (command) => handle(command)), [bridge])

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const command = commandOf(event)
      if (command === null) return
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
