import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../contract/ipc'

interface CommandItem {
  readonly command: MenuCommand
  readonly label: string
  readonly key: string
}

const fileCommands: readonly CommandItem[] = [
  { command: 'open', label: 'Open Scenario, Result or Measurements…', key: 'CmdOrCtrl+O' },
  { command: 'open-measurements', label: 'Open Measurements…', key: 'CmdOrCtrl+Shift+O' },
  { command: 'save-scenario', label: 'Save Scenario As…', key: 'CmdOrCtrl+S' }
]
const exportCommands: readonly CommandItem[] = [
  { command: 'export-csv', label: 'Export Result as CSV…', key: 'CmdOrCtrl+E' },
  { command: 'export-json', label: 'Export Result as JSON…', key: 'CmdOrCtrl+Shift+E' }
]
// Undo and redo are the form's: they take back a change of the scenario, not only of the text in one field.
const editCommands: readonly CommandItem[] = [
  { command: 'undo', label: 'Undo', key: 'CmdOrCtrl+Z' },
  { command: 'redo', label: 'Redo', key: 'CmdOrCtrl+Shift+Z' }
]
const sweepCommands: readonly CommandItem[] = [
  { command: 'run', label: 'Run', key: 'CmdOrCtrl+Enter' },
  { command: 'stop', label: 'Stop', key: 'CmdOrCtrl+.' }
]
const pageCommands: readonly CommandItem[] = [
  { command: 'page-sweep', label: 'Sweep', key: 'CmdOrCtrl+1' },
  { command: 'page-labs', label: 'Labs', key: 'CmdOrCtrl+2' },
  { command: 'page-runs', label: 'Runs', key: 'CmdOrCtrl+3' }
]

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu and with it the keys. What a command does is the page's business, as is whether it can be done now. */
export function installMenu(send: (command: MenuCommand) => void): void {
  const items = (commands: readonly CommandItem[]): MenuItemConstructorOptions[] =>
    commands.map(({ command, label, key }) => ({ id: command, label, accelerator: key, click: () => send(command) }))
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [...items(fileCommands), separator, ...items(exportCommands), separator, { role: isMac ? 'close' : 'quit' }] },
    {
      label: '&Edit',
      submenu: [...items(editCommands), separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'delete' }, separator, { role: 'selectAll' }]
    },
    { label: '&Sweep', submenu: items(sweepCommands) },
    {
      label: '&View',
      submenu: [
        ...items(pageCommands),
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
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
