import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { type Outcome, success } from '../../contract/base/failure'
import type { ContentName, Contents } from '../../contract/formats/contents'
import { type FormatName, formatRows } from '../../contract/formats/formats'
import type { SavedFile } from '../../contract/ipc'
import { textOf } from '../../engine/export/writers'
import { saveFile } from '../../engine/files/saving/saveFile'
import type { DialogTurn } from './openDialogs'
import { showSave } from './nativeDialogs'
import { resultFileName, safeFileName } from './safeFileName'

/** Every way a file leaves: the user names it in the system's dialog. `null` means the dialog was closed. */
export interface SaveDialogs {
  readonly save: <C extends ContentName>(content: C, value: Contents[C], format: FormatName) => Promise<Outcome<SavedFile | null>>
}

interface DialogRow<Content> {
  readonly title: string
  /** Proposed, without its extension. */
  readonly fileName: (content: Content) => string
}

/** What the dialog says for each content. */
const rows: { readonly [C in ContentName]: DialogRow<Contents[C]> } = {
  sweep: { title: 'Export result', fileName: ({ scenario, startedAt }) => resultFileName(scenario.name, new Date(startedAt)) },
  analysis: { title: 'Export analysis', fileName: ({ source }) => `${nameOfFile(source.name)}-analysis` },
  comparison: { title: 'Export comparison', fileName: ({ a, b }) => `${nameOfFile(a.name)}-against-${nameOfFile(b.name)}` },
  lab: { title: 'Export lab', fileName: ({ lab }) => `lab-${lab}` },
  predictions: { title: 'Export predictions', fileName: () => 'predictions' },
  scenario: { title: 'Save scenario', fileName: ({ name }) => safeFileName(name) }
}

export function saveDialogs(currentWindow: () => BrowserWindow | null, inTurn: DialogTurn): SaveDialogs {
  return {
    async save(content, value, format) {
      const { title, fileName } = rows[content]
      const { label, extension, contents } = formatRows[format]
      const chosen = await inTurn(async () => {
        const { canceled, filePath } = await showSave(currentWindow(), {
          title,
          defaultPath: join(app.getPath('documents'), `${fileName(value)}.${extension}`),
          filters: [{ name: contents[content]?.label ?? label, extensions: [extension] }],
          properties: ['createDirectory', 'showOverwriteConfirmation']
        })
        return success(canceled || filePath === '' || filePath === undefined ? null : filePath)
      })
      if (!chosen.ok) return chosen
      return chosen.value === null ? success(null) : saveFile(chosen.value, textOf(content, format, value))
    }
  }
}

function nameOfFile(name: string): string {
  return safeFileName(name.replace(/\.[a-z0-9]{1,5}$/i, ''))
}
