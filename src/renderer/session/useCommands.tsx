import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from 'react'
import { commandRows, type MenuCommand, menuCommands } from '../../contract/commands'
import { tellNotPossible } from '../elements/notices'
import { commandOf } from './shortcuts'
import { useSurroundings } from './Surroundings'

/** What a part of the window does for a command. */
export interface CommandHandler {
  readonly run: () => void
  /** False greys it out in the menu; true unless said otherwise. */
  readonly isPossible?: boolean
  /** What is done when it is asked for all the same: leads to what is missing. */
  readonly instead?: () => void
}

export type CommandHandlers = Readonly<Partial<Record<MenuCommand, CommandHandler | (() => void)>>>

/** Who asks first: a page's own handler stands before that of the window around it. */
type Level = 'page' | 'window'

interface Source {
  readonly level: Level
  handlers: CommandHandlers
}

/** Which part of the window does what, now. What nobody can do is greyed out in the menu. */
export interface Commands {
  /** Tells the menu from now on; returns what ends that, because a window that failed tells it something else. */
  readonly open: () => () => void
  readonly add: (source: Source) => () => void
  /** Called after a source has changed. */
  readonly changed: () => void
  readonly possible: () => readonly MenuCommand[]
  /** Does it, or says why not. False where nobody on this page knows of it, and nothing was said. */
  readonly order: (command: MenuCommand) => boolean
}

function createCommands(tell: (possible: readonly MenuCommand[]) => void): Commands {
  const sources = new Set<Source>()
  let told: string | null = null
  let isDue = false
  let isOpen = false

  const handlersOf = (command: MenuCommand): readonly CommandHandler[] =>
    (['page', 'window'] as const).flatMap((level) =>
      [...sources].flatMap((source) => {
        const handler = source.level === level ? source.handlers[command] : undefined
        return handler === undefined ? [] : [typeof handler === 'function' ? { run: handler } : handler]
      })
    )
  const ready = (command: MenuCommand): CommandHandler | undefined => handlersOf(command).find(({ isPossible }) => isPossible !== false)
  const possible = (): readonly MenuCommand[] => menuCommands.filter((command) => ready(command) !== undefined)

  // Once for all that changes in one turn: a page that is left takes back what the next one offers.
  const changed = (): void => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      isDue = false
      const now = possible()
      if (!isOpen || now.join(' ') === told) return
      told = now.join(' ')
      tell(now)
    })
  }

  return {
    open: () => {
      isOpen = true
      changed()
      return () => {
        isOpen = false
      }
    },
    add: (source) => {
      sources.add(source)
      changed()
      return () => {
        sources.delete(source)
        changed()
      }
    },
    changed,
    possible,
    order: (command) => {
      const handler = ready(command)
      const known = handlersOf(command)
      const { label, whyNot } = commandRows[command]
      if (handler !== undefined) handler.run()
      else if (known.some(({ instead }) => instead !== undefined)) known.find(({ instead }) => instead !== undefined)?.instead?.()
      else if (whyNot !== undefined) tellNotPossible(label, whyNot)
      else return known.length > 0
      return true
    }
  }
}

const CommandsContext = createContext<Commands | null>(null)

/** Takes commands from the menu and from the keyboard to whoever does them, and tells the menu what can be done. */
export function CommandsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { bridge } = useSurroundings()
  const [commands] = useState(() => createCommands((possible) => void bridge.enableCommands(possible)))

  useEffect(() => commands.open(), [commands])
  useEffect(() => bridge.on('command', (command) => void commands.order(command)), [bridge, commands])

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const command = event.defaultPrevented ? null : commandOf(event)
      // Stops the menu's own accelerator and the browser's undo of a single input.
      if (command !== null && commands.order(command)) event.preventDefault()
    }
    // Captured: nothing on the page has a better use for these keys.
    window.addEventListener('keydown', pressed, { capture: true })
    return () => {
      window.removeEventListener('keydown', pressed, { capture: true })
    }
  }, [commands])

  return <CommandsContext value={commands}>{children}</CommandsContext>
}

export function useCommandCentre(): Commands {
  const commands = use(CommandsContext)
  if (commands === null) throw new Error('CommandsProvider is missing above this component')
  return commands
}

/** What this part of the window does while it is there. A command that is not among it is another's, or nobody's. */
export function useCommands(handlers: CommandHandlers, level: Level = 'page'): void {
  const commands = useCommandCentre()
  const [source] = useState<Source>(() => ({ level, handlers: {} }))
  const update = useEffectEvent(() => {
    source.handlers = handlers
    commands.changed()
  })
  useEffect(() => {
    update()
  })
  useEffect(() => commands.add(source), [commands, source])
}
