import type { ContentName, Contents } from './contents'

/** How one content is offered in one format. */
export interface OfferedContent {
  /** As the save dialog names the file. */
  readonly label: string
  /** What its flag on the command line does; null where the command that makes this content has none. */
  readonly flag: string | null
}

/** What both sides know of a format. How it is written, src/engine/export tells. */
export interface FormatRow {
  /** On buttons and in the menu. */
  readonly label: string
  /** Without the dot. */
  readonly extension: string
  readonly mediaType: string
  /** Its key in the menu, as Electron writes it; null where it has none. */
  readonly key: string | null
  /** Whether the command line may write it to standard output, with `-` for the file's name. */
  readonly toStandardOutput: boolean
  /** The contents it can write. */
  readonly contents: Readonly<Partial<Record<ContentName, OfferedContent>>>
}

/** Every format that files are written in, in the order of buttons, menu and flags; flags are named after the rows. */
export const formatTable = {
  csv: {
    label: 'CSV',
    extension: 'csv',
    mediaType: 'text/csv',
    key: 'CmdOrCtrl+E',
    toStandardOutput: false,
    contents: {
      sweep: { label: 'CSV, one row for every worker count and repeat', flag: 'write one row for every worker count and repeat' },
      analysis: { label: 'CSV, one row for every worker count', flag: null },
      comparison: { label: 'CSV, one row for every worker count measured in both', flag: null },
      lab: { label: 'CSV, one row for every figure', flag: 'write every figure as a row' },
      predictions: { label: 'CSV, one row for every prediction', flag: null }
    }
  },
  json: {
    label: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    key: 'CmdOrCtrl+Shift+E',
    toStandardOutput: true,
    contents: {
      sweep: { label: 'JSON, the whole result', flag: 'write the whole result' },
      analysis: { label: 'JSON, the whole analysis', flag: 'write the analysis' },
      comparison: { label: 'JSON, the whole comparison', flag: 'write the comparison' },
      lab: { label: 'JSON, the whole result', flag: 'write the result' },
      predictions: { label: 'JSON, all predictions', flag: null },
      scenario: { label: 'Scenario', flag: null }
    }
  }
} as const satisfies Readonly<Record<string, FormatRow>>

export type FormatName = keyof typeof formatTable
export const formatNames = Object.keys(formatTable) as readonly FormatName[]

/** The format of Poolscope's own files: scenarios and saved runs. */
export const ownFormat: FormatName = 'json'

/** The same rows, all of one type. */
export const formatRows: Readonly<Record<FormatName, FormatRow>> = formatTable

/** The formats that can write a content, in the table's order. */
export function formatsOf(content: ContentName): readonly FormatName[] {
  return formatNames.filter((name) => formatRows[name].contents[content] !== undefined)
}

/** A writer for each content that a format's row names: text in UTF-8 without a byte order mark, in pieces. */
export type WritersOf<F extends FormatName> = {
  readonly [C in keyof (typeof formatTable)[F]['contents'] & ContentName]: (content: Contents[C]) => Iterable<string>
}
