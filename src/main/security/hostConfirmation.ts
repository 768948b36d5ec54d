import type { BrowserWindow } from 'electron'
import { showMessage } from '../dialogs/nativeDialogs'

const CANCEL = 0
const SEND = 1

/** Asks before load goes to a machine that is not this one. Closing the dialog means no. */
export async function confirmHost(host: string, window: BrowserWindow | null): Promise<boolean> {
  const { response } = await showMessage(window, {
    type: 'warning',
    title: 'Poolscope',
    message: `You are about to send load to ${host}.`,
    detail:
      'This is not your own machine. Go on only if the server is yours, or if its owner has agreed to a load test: it may become slow for others or stop answering.',
    buttons: ['Cancel', `Send load to ${host}`],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true
  })
  return response === SEND
}
