import type { BrowserWindow } from 'electron'
import type { Failure } from '../../contract/base/failure'
import { showMessage } from '../dialogs/nativeDialogs'

/**
 * Shows a failure that no call of the page can answer for: a run that cannot be saved, a fault of our own. One at a
 * time; what comes while one is open is in the log. Returns what closes it, for a failure that has passed.
 */
export function failureDialog(currentWindow: () => BrowserWindow | null): (failure: Failure) => () => void {
  let open = false
  return (failure) => {
    if (open) return () => undefined
    open = true
    const closing = new AbortController()
    void showMessage(currentWindow(), { type: 'error', title: 'Poolscope', message: failure.message, detail: failure.hint, buttons: ['OK'], noLink: true, signal: closing.signal })
      .catch(() => undefined)
      .finally(() => {
        open = false
      })
    return () => closing.abort()
  }
}
