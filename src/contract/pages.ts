/** The pages of the window, in the order of tabs, menu and keys. What each shows, the renderer's pages.ts tells. */
export const pageTable = {
  sweep: { title: 'Sweep' },
  labs: { title: 'Labs' },
  runs: { title: 'Runs' }
} as const satisfies Readonly<Record<string, { readonly title: string }>>

export type PageName = keyof typeof pageTable
export const pageNames = Object.keys(pageTable) as readonly PageName[]
