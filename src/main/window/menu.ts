import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type CommandRow, commandRows, type MenuCommand, menuCommands } from '../../contract/commands'

const separator: MenuItemConstructorOptions = { type: 'separator' }

export interface AppMenu {
  /** Greys out every command that is not among these. */
  readonly enable: (commands: readonly MenuCommand[]) => void
}

/**
 * The menu and with it the keys. What a command does is the page's business, as is whether it can be done now: until
 * the page has said so, nothing can.
 */
export function installMenu(send: (command: MenuCommand) => void): AppMenu {
  const items = (menu: CommandRow['menu']): MenuItemConstructorOptions[] => {
    const rows = menuCommands.filter((command) => commandRows[command].menu === menu)
    return rows.flatMap((command, index) => {
      const { group, label, key } = commandRows[command]
      const before = rows[index - 1]
      const isNewGroup = before !== undefined && commandRows[before].group !== group
      return [...(isNewGroup ? [separator] : []), { id: command, label, ...(key === null ? {} : { accelerator: key }), enabled: false, click: () => send(command) }]
    })
  }
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [...items('file'), separator, { role: isMac ? 'close' : 'quit' }] },
    {
      label: '&Edit',
      submenu: [...items('edit'), separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'delete' }, separator, { role: 'selectAll' }]
    },
    { label: '&Sweep', submenu: items('sweep') },
    {
      label: '&View',
      submenu: [
        ...items('view'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        // Reloading is safe at any time, since the engine does not live in the window; it is a tool for development.
        ...(app.isPackaged ? [] : [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }])
      ]
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: isMac ? [] : [{ role: 'about' }] }
  ]
  const menu = Menu.buildFromTemplate(template)
  Menu.setApplicationMenu(menu)
  return {
    enable: (commands) => {
      for (const command of menuCommands) {
        const item = menu.getMenuItemById(command)
        if (item !== null) item.enabled = commands.includes(command)
      }
    }
  }
}
