import { type FormatName, formatNames, formatRows } from './formats/formats'
import { type PageName, pageNames, pageTable } from './pages'

/** What the user can order by menu or key. One row a command: menu, keys, the words on buttons and the list of keys follow from it. */
export interface CommandRow {
  /** The menu it stands in, and which of that menu's groups. */
  readonly menu: 'file' | 'edit' | 'sweep' | 'view'
  readonly group: number
  readonly label: string
  /** As Electron writes it; shown beside the label. Null where it has none. */
  readonly key: string | null
  /** Keys that do the same and are not shown there. */
  readonly otherKeys?: readonly string[]
  /** What is written on its button where another key is easier to find: Escape stops when nothing else lies open. */
  readonly buttonKey?: string
  /** Said when it is asked for where it cannot be done; left out where that is plain to see. */
  readonly whyNot?: string
}

type ExportCommand = `export-${FormatName}`
type PageCommand = `page-${PageName}`

/** The command that exports in a format. */
export function exportCommand(format: FormatName): ExportCommand {
  return `export-${format}`
}

/** The command that goes to a page. */
export function pageCommand(page: PageName): PageCommand {
  return `page-${page}`
}

const nothingToExport = 'There is nothing on this page to export: run a sweep or a lab, or choose a run, a comparison or a file of measurements.'

/** One command for each format. */
const exportRows = rowsFor(formatNames, exportCommand, (format) => ({ menu: 'file', group: 1, label: `Export as ${formatRows[format].label}…`, key: formatRows[format].key, whyNot: nothingToExport }))

/** One command for each page. */
const pageRows = rowsFor(pageNames, pageCommand, (page) => ({ menu: 'view', group: 0, label: pageTable[page].title, key: `CmdOrCtrl+${pageNames.indexOf(page) + 1}` }))

/** Every command, in the order of the menus. Undo and redo are the form's: they take back a change of the scenario. */
const commandTable = {
  open: { menu: 'file', group: 0, label: 'Open Scenario, Result or Measurements…', key: 'CmdOrCtrl+O' },
  'open-measurements': { menu: 'file', group: 0, label: 'Open Measurements…', key: 'CmdOrCtrl+Shift+O' },
  'save-scenario': { menu: 'file', group: 0, label: 'Save Scenario As…', key: 'CmdOrCtrl+S' },
  ...exportRows,
  undo: { menu: 'edit', group: 0, label: 'Undo', key: 'CmdOrCtrl+Z' },
  redo: { menu: 'edit', group: 0, label: 'Redo', key: 'CmdOrCtrl+Shift+Z', otherKeys: ['CmdOrCtrl+Y'] },
  run: { menu: 'sweep', group: 0, label: 'Run', key: 'CmdOrCtrl+Enter' },
  stop: { menu: 'sweep', group: 0, label: 'Stop', key: 'CmdOrCtrl+.', buttonKey: 'Escape' },
  ...pageRows
} as const satisfies Readonly<Record<string, CommandRow>>

export type MenuCommand = keyof typeof commandTable
export const menuCommands = Object.keys(commandTable) as readonly MenuCommand[]

/** The rows, all of one type. */
export const commandRows: Readonly<Record<MenuCommand, CommandRow>> = commandTable

/** Every key of a command, as Electron writes them; the one that is shown first. */
export function keysOf(command: MenuCommand): readonly string[] {
  const { key, otherKeys = [] } = commandRows[command]
  return key === null ? otherKeys : [key, ...otherKeys]
}

function rowsFor<Name extends string, Command extends string>(names: readonly Name[], command: (name: Name) => Command, row: (name: Name) => CommandRow): Readonly<Record<Command, CommandRow>> {
  // The names are all there are, so that no command of the type is missing.
  return Object.fromEntries(names.map((name) => [command(name), row(name)])) as Readonly<Record<Command, CommandRow>>
}
