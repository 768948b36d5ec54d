import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'
import { menuCommands } from '../../../src/contract/commands'
import { installMenu } from '../../../src/main/window/menu'

const electron = vi.hoisted(() => ({ app: { isPackaged: false }, template: [] as unknown[] }))
vi.mock('electron', () => ({
  app: electron.app,
  Menu: {
    buildFromTemplate: (template: { submenu?: unknown }[]) =>
      Object.assign(template, { getMenuItemById: (wanted: string) => template.flatMap(({ submenu }) => (submenu ?? []) as { id?: string }[]).find(({ id }) => id === wanted) ?? null }),
    setApplicationMenu: (menu: unknown[]) => {
      electron.template = menu
    }
  }
}))

const send = vi.fn()
const items = (): MenuItemConstructorOptions[] =>
  (electron.template as MenuItemConstructorOptions[]).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))

beforeEach(() => {
  electron.app.isPackaged = false
  send.mockClear()
  installMenu(send)
})

it('has an item with a key for every command of the contract, and it sends that command', () => {
  for (const command of menuCommands) {
    const item = items().find(({ id }) => id === command)
    expect(item?.accelerator, command).toMatch(/^CmdOrCtrl\+/)
    ;(item?.click as unknown as () => void)()
    expect(send).toHaveBeenLastCalledWith(command)
  }
})

it('uses no key twice', () => {
  const keys = items().flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
  expect(new Set(keys).size).toBe(keys.length)
})

it('offers reloading and the developer tools only in development', () => {
  const roles = (): unknown[] => items().map(({ role }) => role)
  expect(roles()).toContain('toggleDevTools')
  electron.app.isPackaged = true
  installMenu(send)
  expect(roles()).not.toContain('toggleDevTools')
  expect(roles()).not.toContain('reload')
})

it('greys out what cannot be done, and everything until the page has spoken', () => {
  const enabled = (): unknown[] => items().filter(({ id, enabled: isEnabled }) => id !== undefined && isEnabled === true).map(({ id }) => id)
  const menu = installMenu(send)
  expect(enabled()).toEqual([])
  menu.enable(['undo', 'run'])
  expect(enabled()).toEqual(['undo', 'run'])
  menu.enable(['stop'])
  expect(enabled()).toEqual(['stop'])
})
