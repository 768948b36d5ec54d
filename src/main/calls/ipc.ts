import { type BrowserWindow, ipcMain } from 'electron'
import { callNames, newsChannels } from '../../contract/ipc'
import { answerCall, type CallRules, mayAsk } from './ipcAnswer'
import type { Mailbox, MailboxParts } from './mailbox'

/** The one user of `ipcMain`: every call goes through the sender's and the arguments' checks. The channel is the name. */
export function answerCalls(rules: CallRules, mailbox: Mailbox): void {
  for (const name of callNames) {
    ipcMain.handle(name, (event, ...args: unknown[]) => answerCall(name, args, event.senderFrame, rules))
  }
  ipcMain.on(newsChannels.confirm, (event, number: unknown) => {
    if (mayAsk(event.senderFrame, rules.page) && typeof number === 'number') mailbox.confirm(number)
  })
}

/** Sends to the window that is open at that moment; one that crashed or is loading asks for the session afterwards. */
export function windowPost(currentWindow: () => BrowserWindow | null): MailboxParts['deliver'] {
  return (number, items) => {
    const contents = currentWindow()?.webContents
    if (contents === undefined || contents.isDestroyed() || contents.isCrashed()) return false
    contents.send(newsChannels.parcel, number, items)
    return true
  }
}
