import type { ElectronApplication } from '@playwright/test'
import type { MenuCommand } from '../../src/contract/commands'

/** Chooses an item of the application menu, which is the system's and cannot be clicked from here. */
export async function chooseInMenu(app: ElectronApplication, command: MenuCommand): Promise<void> {
  await app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click()
  }, command)
}
