import type { ComponentType } from 'react'
import { type PageName, pageNames, pageTable } from '../../contract/pages'
import { LabsPage } from './labs/LabsPage'
import { RunsPage } from './runs/RunsPage'
import { SweepPage } from './sweep/SweepPage'

export interface Page {
  readonly name: PageName
  readonly title: string
  readonly Content: ComponentType
}

/** What each page shows. */
const contents: Readonly<Record<PageName, ComponentType>> = { sweep: SweepPage, labs: LabsPage, runs: RunsPage }

/** Every page of the window, in the order of its tabs. */
export const pages: readonly Page[] = pageNames.map((name) => ({ name, title: pageTable[name].title, Content: contents[name] }))
