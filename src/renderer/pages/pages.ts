import type { ComponentType } from 'react'
import type { PageName } from '../session/Workspace'
import { LabsPage } from './labs/LabsPage'
import { RunsPage } from './runs/RunsPage'
import { SweepPage } from './sweep/SweepPage'

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
