import type { ElectronApplication } from '@playwright/test'

/**
 * Runs a script in the window's page by way of the main process, since Playwright cannot speak to a page that has
 * crashed once. Null while there is no page to answer: one that is gone would keep us waiting for ever.
 */
export async function askPage(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, code) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.isCrashed() || contents.isLoading() || contents.getOSProcessId() === 0) return null
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 2000))
    return Promise.race([contents.executeJavaScript(code) as Promise<unknown>, late])
  }, script)
}
