import { join } from 'node:path'
import { app } from 'electron'
import { formatRows, ownFormat } from '../../contract/formats/formats'
import type { LastDialogs } from './lastWord'
import { showMessage, showSave } from '../dialogs/nativeDialogs'

/** As the buttons stand; Escape is the middle one, which loses nothing. */
const answers = ['elsewhere', 'again', 'give-up'] as const

/** The system's dialogs when the app ends; they belong to no window, for it is hidden. `holdOn` is called before one opens. */
export function askToKeepElsewhere(holdOn: () => void): LastDialogs {
  return {
    async tell(message, detail) {
      holdOn()
      await showMessage(null, { type: 'warning', title: 'Poolscope', message, detail, buttons: ['OK'], noLink: true })
    },
    async ask(message, detail) {
      holdOn()
      const { response } = await showMessage(null, { type: 'warning', title: 'Poolscope', message, detail, buttons: ['Save elsewhere…', 'Try again', 'Lose them and quit'], defaultId: 0, cancelId: 1, noLink: true })
      return answers[response] ?? 'again'
    },
    async chooseFile(fileName) {
      const { canceled, filePath } = await showSave(null, { title: 'Save the run', defaultPath: join(app.getPath('documents'), fileName), filters: [{ name: 'Result', extensions: [formatRows[ownFormat].extension] }] })
      return canceled || filePath === '' ? null : filePath
    }
  }
}
