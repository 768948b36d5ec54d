import {
  type BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
  type OpenDialogOptions,
  type OpenDialogReturnValue,
  type SaveDialogOptions,
  type SaveDialogReturnValue
} from 'electron'

/** The system's dialogs, belonging to the window while there is one. */

export function showMessage(window: BrowserWindow | null, options: MessageBoxOptions): Promise<MessageBoxReturnValue> {
  return window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options)
}

export function showSave(window: BrowserWindow | null, options: SaveDialogOptions): Promise<SaveDialogReturnValue> {
  return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
}

export function showOpen(window: BrowserWindow | null, options: OpenDialogOptions): Promise<OpenDialogReturnValue> {
  return window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
}
