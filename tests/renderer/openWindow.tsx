import { notifications } from '@mantine/notifications'
import { cleanup, configure, render, type RenderResult } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import { App } from '../../src/renderer/App'
import { createFaults } from '../../src/renderer/session/faults'
import { createFrameMeter } from '../../src/renderer/session/frameMeter'
import { createSession, type SessionStore } from '../../src/renderer/session/session'
import { type Answers, createFakeBridge, type FakeBridge } from './fakeBridge'
import { rememberPainting } from './recordingCanvas'

export interface OpenWindow extends RenderResult {
  readonly bridge: FakeBridge
  readonly session: SessionStore
}

/** Opens the whole window on a fake main process, as the user meets it, and waits until it has attached. */
export async function openWindow(changes: Partial<Answers> = {}): Promise<OpenWindow> {
  const bridge = createFakeBridge(changes)
  const session = createSession(bridge)
  const page = render(<App surroundings={{ bridge, session, frames: createFrameMeter(), faults: createFaults(bridge) }} />)
  await page.findByRole('button', { name: 'Run' })
  return { ...page, bridge, session }
}

// Asking for every element whether it can be seen takes most of the time; nothing here hides what it tests.
// Waiting long costs nothing when what is waited for comes, and a busy machine is slow.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 })

// Every file that opens the window gets a fresh page for each of its tests.
beforeEach(() => {
  // Mantine waits for fonts, which the test page does not have.
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
  rememberPainting()
  // The test page has no layout, and charts draw nothing in a space of no size.
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 900, 400))
})

afterEach(() => {
  cleanup()
  notifications.clean()
  sessionStorage.clear()
  localStorage.clear()
  vi.restoreAllMocks()
})

/** Every call of that name, with its argument. */
export function callsOf(bridge: FakeBridge, name: FakeBridge['calls'][number]['name']): readonly unknown[] {
  return bridge.calls.filter((call) => call.name === name).map((call) => call.argument)
}
