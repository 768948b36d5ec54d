import type { ComponentType } from 'react'
import { LabsPage } from './labs/LabsPage'
import { RunsPage } from './runs/RunsPage'
import { SweepPage } from './sweep/SweepPage'

export type PageName = 'sweep' | 'labs' | 'runs'

export interface Page {
  readonly name: PageName
  readonly title: string
  readonly Content: ComponentType
}

/** Every page of the window, in the order of its tabs. */
export const pages: readonly Page[] = [
  { name: 'sweep', title: 'Sweep', Content: SweepPage },
  { name: 'labs', title: 'Labs', Content: LabsPage },
  { name: 'runs', title: 'Runs', Content: RunsPage }
]
