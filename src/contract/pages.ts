import type { RunKind } from './runKinds'

export interface PageRow {
  readonly title: string
  /** The kind of run that it shows while it goes on, so that Escape may stop it there; null where it shows none. */
  readonly shows: RunKind | null
}

/** The pages of the window, in the order of tabs, menu and keys. What is on each, the renderer's pages.ts tells. */
export const pageTable = {
  sweep: { title: 'Sweep', shows: 'sweep' },
  labs: { title: 'Labs', shows: 'lab' },
  runs: { title: 'Runs', shows: null }
} as const satisfies Readonly<Record<string, PageRow>>

export type PageName = keyof typeof pageTable
export const pageNames = Object.keys(pageTable) as readonly PageName[]
