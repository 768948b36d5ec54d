import { type BrowserWindow, ipcMain } from 'electron'
import { callNames, type Events } from '../contract/ipc'
import { answerCall, type CallRules } from './ipcAnswer'

/** The one user of `ipcMain`: every call goes through the sender's and the arguments' checks. The channel is the name. */
export function answerCalls(rules: CallRules): void {
  for (const name of callNames) {
    ipcMain.handle(name, (event, ...args: unknown[]) => answerCall(name, args, event.senderFrame, rules))
  }
}

export type SendEvent = <K extends keyof Events>(event: K, payload: Events[K]) => void

/** Sends to the window that is open at that moment; one that crashed or is loading asks for the session afterwards. */
export function eventSender(currentWindow: () => BrowserWindow | null): SendEvent {
  return (event, payload) => {
    const contents = currentWindow()?.webContents
    if (contents === undefined || contents.isDestroyed() || contents.isCrashed()) return
    contents.send(event, payload)
  }
}
