import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { failed, type Outcome, success } from '../contract/failure'
import type { ExportFormat, OpenedFile, SavedFile } from '../contract/ipc'
import type { SweepResult } from '../contract/result'
import type { Scenario } from '../contract/scenario'
import { formats } from '../engine/export/formats'
import { readOpenedFile } from '../engine/input/readOpenedFile'
import { saveFile } from '../engine/store/saveFile'
import { showOpen, showSave } from './nativeDialogs'
import { resultFileName, safeFileName } from './safeFileName'

/** Every way a file leaves or enters: the user names it in the system's dialog. `null` means the dialog was closed. */
export interface FileDialogs {
  exportResult(result: SweepResult | null, format: ExportFormat): Promise<Outcome<SavedFile | null>>
  saveScenario(scenario: Scenario): Promise<Outcome<SavedFile | null>>
  open(): Promise<Outcome<OpenedFile | null>>
}

export function fileDialogs(currentWindow: () => BrowserWindow | null): FileDialogs {
  async function save(title: string, fileName: string, filter: Electron.FileFilter, text: Iterable<string>): Promise<Outcome<SavedFile | null>> {
    const { canceled, filePath } = await showSave(currentWindow(), {
      title,
      defaultPath: join(app.getPath('documents'), fileName),
      filters: [filter],
      properties: ['createDirectory', 'showOverwriteConfirmation']
    })
    return canceled || filePath === '' || filePath === undefined ? success(null) : saveFile(filePath, text)
  }

  return {
    async exportResult(result, format) {
      if (result === null || result.points.length === 0) {
        return failed('no-measurement', 'There is no measured point to export yet.', 'Run a sweep, or open a saved result.')
      }
      const { label, extension, write } = formats[format]
      const fileName = `${resultFileName(result.scenario.name, new Date(result.startedAt))}.${extension}`
      return save('Export result', fileName, { name: label, extensions: [extension] }, write(result))
    },

    saveScenario(scenario) {
      const text = `${JSON.stringify(scenario, null, 2)}\n`
      return save('Save scenario', `${safeFileName(scenario.name)}.json`, { name: 'Scenario', extensions: ['json'] }, [text])
    },

    async open() {
      const { canceled, filePaths } = await showOpen(currentWindow(), {
        title: 'Open a scenario or a result',
        filters: [{ name: 'Scenarios and results', extensions: ['json'] }],
        properties: ['openFile']
      })
      const path = filePaths[0]
      return canceled || path === undefined ? success(null) : readOpenedFile(path)
    }
  }
}
