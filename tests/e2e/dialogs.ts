import type { ElectronApplication } from '@playwright/test'

/** The system's dialogs, answered by the test: they cannot be clicked from here. */

/** Every save dialog from now on is answered with this path, or closed. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const answer = { canceled: filePath === null, filePath: filePath ?? '' }
    Object.assign(dialog, {
      showSaveDialog: (...args: unknown[]) => {
        Object.assign(globalThis, { saveDialogOptions: args.at(-1) })
        return Promise.resolve(answer)
      }
    })
  }, path)
}

/** What the last save dialog offered as the file's name. */
export async function offeredPath(app: ElectronApplication): Promise<string> {
  return app.evaluate(() => (globalThis as { saveDialogOptions?: { defaultPath?: string } }).saveDialogOptions?.defaultPath ?? '')
}

/** Every open dialog from now on is answered with this path, or closed. */
export async function answerOpenDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const answer = { canceled: filePath === null, filePaths: filePath === null ? [] : [filePath] }
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve(answer) })
  }, path)
}

/** Every message box from now on is answered with the button of this number; {@link shownMessages} tells what they said. */
export async function answerMessageBox(app: ElectronApplication, response: number): Promise<void> {
  await app.evaluate(({ dialog }, button) => {
    const shown: string[] = []
    Object.assign(globalThis, { shownMessages: shown })
    Object.assign(dialog, {
      showMessageBox: (...args: unknown[]) => {
        shown.push((args.at(-1) as { message: string }).message)
        return Promise.resolve({ response: button, checkboxChecked: false })
      }
    })
  }, response)
}

export async function shownMessages(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as { shownMessages?: string[] }).shownMessages ?? [])
}
