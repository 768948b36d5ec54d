/** What the user can order by menu or key. One row a command: menu, keys and the words on buttons follow from it. */
export interface CommandRow {
  /** The menu it stands in, and which of that menu's groups. */
  readonly menu: 'file' | 'edit' | 'sweep' | 'view'
  readonly group: number
  readonly label: string
  /** As Electron writes it; shown beside the label. */
  readonly key: string
  /** Keys that do the same and are not shown there. */
  readonly otherKeys: readonly string[]
  /** Said when it is asked for where it cannot be done; null where that is plain to see. */
  readonly whyNot: string | null
}

const nothingToExport = 'There is nothing on this page to export: run a sweep or a lab, or choose a run, a comparison or a file of measurements.'

/** Every command, in the order of the menus. Undo and redo are the form's: they take back a change of the scenario. */
export const commandTable = {
  open: { menu: 'file', group: 0, label: 'Open Scenario, Result or Measurements…', key: 'CmdOrCtrl+O', otherKeys: [], whyNot: null },
  'open-measurements': { menu: 'file', group: 0, label: 'Open Measurements…', key: 'CmdOrCtrl+Shift+O', otherKeys: [], whyNot: null },
  'save-scenario': { menu: 'file', group: 0, label: 'Save Scenario As…', key: 'CmdOrCtrl+S', otherKeys: [], whyNot: null },
  'export-csv': { menu: 'file', group: 1, label: 'Export as CSV…', key: 'CmdOrCtrl+E', otherKeys: [], whyNot: nothingToExport },
  'export-json': { menu: 'file', group: 1, label: 'Export as JSON…', key: 'CmdOrCtrl+Shift+E', otherKeys: [], whyNot: nothingToExport },
  undo: { menu: 'edit', group: 0, label: 'Undo', key: 'CmdOrCtrl+Z', otherKeys: [], whyNot: null },
  redo: { menu: 'edit', group: 0, label: 'Redo', key: 'CmdOrCtrl+Shift+Z', otherKeys: ['CmdOrCtrl+Y'], whyNot: null },
  run: { menu: 'sweep', group: 0, label: 'Run', key: 'CmdOrCtrl+Enter', otherKeys: [], whyNot: null },
  stop: { menu: 'sweep', group: 0, label: 'Stop', key: 'CmdOrCtrl+.', otherKeys: [], whyNot: null },
  'page-sweep': { menu: 'view', group: 0, label: 'Sweep', key: 'CmdOrCtrl+1', otherKeys: [], whyNot: null },
  'page-labs': { menu: 'view', group: 0, label: 'Labs', key: 'CmdOrCtrl+2', otherKeys: [], whyNot: null },
  'page-runs': { menu: 'view', group: 0, label: 'Runs', key: 'CmdOrCtrl+3', otherKeys: [], whyNot: null }
} as const satisfies Readonly<Record<string, CommandRow>>

export type MenuCommand = keyof typeof commandTable
export const menuCommands = Object.keys(commandTable) as readonly MenuCommand[]
