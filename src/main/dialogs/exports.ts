import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { Comparison } from '../../contract/result/comparison'
import { failed, type Outcome, success } from '../../contract/base/failure'
import type { ExportFormat, SavedFile } from '../../contract/ipc'
import type { LabResult } from '../../contract/labs/labRun'
import type { PredictionLog } from '../../contract/labs/workshop'
import type { Analysis } from '../../contract/result/measurements'
import type { SweepResult } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { analysisFormats, comparisonFormats, type Format, formats, labFormats, predictionFormats } from '../../engine/export/formats'
import { saveFile } from '../../engine/files/saving/saveFile'
import type { DialogTurn } from './openDialogs'
import { showSave } from './nativeDialogs'
import { resultFileName, safeFileName } from './safeFileName'

/** Every way a file leaves: the user names it in the system's dialog. `null` means the dialog was closed. */
export interface SaveDialogs {
  exportResult(result: SweepResult | null, format: ExportFormat): Promise<Outcome<SavedFile | null>>
  exportAnalysis(analysis: Analysis, format: ExportFormat): Promise<Outcome<SavedFile | null>>
  exportComparison(comparison: Comparison, format: ExportFormat): Promise<Outcome<SavedFile | null>>
  exportLab(result: LabResult | null, format: ExportFormat): Promise<Outcome<SavedFile | null>>
  exportPredictions(predictions: PredictionLog, format: ExportFormat): Promise<Outcome<SavedFile | null>>
  saveScenario(scenario: Scenario): Promise<Outcome<SavedFile | null>>
}

export function saveDialogs(currentWindow: () => BrowserWindow | null, inTurn: DialogTurn): SaveDialogs {
  async function save(title: string, fileName: string, filter: Electron.FileFilter, text: Iterable<string>): Promise<Outcome<SavedFile | null>> {
    const chosen = await inTurn(async () => {
      const { canceled, filePath } = await showSave(currentWindow(), {
        title,
        defaultPath: join(app.getPath('documents'), fileName),
        filters: [filter],
        properties: ['createDirectory', 'showOverwriteConfirmation']
      })
      return success(canceled || filePath === '' || filePath === undefined ? null : filePath)
    })
    if (!chosen.ok) return chosen
    return chosen.value === null ? success(null) : saveFile(chosen.value, text)
  }

  function saveAs<Content>(title: string, fileName: string, { label, extension, write }: Format<Content>, content: Content): Promise<Outcome<SavedFile | null>> {
    return save(title, `${fileName}.${extension}`, { name: label, extensions: [extension] }, write(content))
  }

  return {
    async exportResult(result, format) {
      if (result === null || result.points.length === 0) {
        return failed('no-measurement', 'There is no measured point to export yet.', 'Run a sweep, or open a saved result.')
      }
      return saveAs('Export result', resultFileName(result.scenario.name, new Date(result.startedAt)), formats[format], result)
    },

    exportAnalysis(analysis, format) {
      return saveAs('Export analysis', `${safeFileName(withoutExtension(analysis.source.name))}-analysis`, analysisFormats[format], analysis)
    },

    exportComparison(comparison, format) {
      const fileName = `${safeFileName(withoutExtension(comparison.a.name))}-against-${safeFileName(withoutExtension(comparison.b.name))}`
      return saveAs('Export comparison', fileName, comparisonFormats[format], comparison)
    },

    async exportLab(result, format) {
      if (result === null) return failed('no-measurement', 'This lab has measured nothing yet.', 'Run it to its end, then export.')
      return saveAs('Export lab', `lab-${result.lab}`, labFormats[format], result)
    },

    async exportPredictions(predictions, format) {
      if (predictions.length === 0) return failed('no-measurement', 'There is no prediction to export yet.', 'Predict something in a lab and run it.')
      return saveAs('Export predictions', 'predictions', predictionFormats[format], predictions)
    },

    saveScenario(scenario) {
      const text = `${JSON.stringify(scenario, null, 2)}\n`
      return save('Save scenario', `${safeFileName(scenario.name)}.json`, { name: 'Scenario', extensions: ['json'] }, [text])
    }
  }
}

function withoutExtension(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '')
}
