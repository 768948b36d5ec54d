import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import type { PageName } from '../../contract/pages'
import type { MeasuredFile } from '../../contract/result/measurements'
import type { Scenario } from '../../contract/scenario/scenario'

/** What all pages of the window share: which one is shown, and the files of measurements that were opened. */
export interface Workspace {
  readonly page: PageName
  readonly goTo: (page: PageName) => void
  /** The last opened first; a file opened again takes the place of what it was. */
  readonly measurements: readonly MeasuredFile[]
  /** Opens a file's measurements on the Runs page. */
  readonly showMeasurements: (file: MeasuredFile) => void
  readonly closeMeasurements: (path: string) => void
  /** The file that was opened last, to be put in view; the newest object is the newest wish. */
  readonly opened: { readonly path: string } | null
  /** A scenario that another page wants on the Sweep page; the newest object is the newest wish. */
  readonly wanted: { readonly scenario: Scenario } | null
  /** Opens a scenario on the Sweep page, where undo takes it back. */
  readonly tune: (scenario: Scenario) => void
}

const WorkspaceContext = createContext<Workspace | null>(null)

export function WorkspaceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [page, goTo] = useState<PageName>('sweep')
  const [measurements, setMeasurements] = useState<readonly MeasuredFile[]>([])
  const [opened, setOpened] = useState<Workspace['opened']>(null)
  const showMeasurements = useCallback((file: MeasuredFile) => {
    setMeasurements((before) => [file, ...before.filter(({ path }) => path !== file.path)])
    setOpened({ path: file.path })
    goTo('runs')
  }, [])
  const closeMeasurements = useCallback((path: string) => {
    setMeasurements((before) => before.filter((file) => file.path !== path))
  }, [])
  const [wanted, setWanted] = useState<Workspace['wanted']>(null)
  const tune = useCallback((scenario: Scenario) => {
    setWanted({ scenario })
    goTo('sweep')
  }, [])
  const workspace = useMemo(() => ({ page, goTo, measurements, showMeasurements, closeMeasurements, opened, wanted, tune }), [page, measurements, showMeasurements, closeMeasurements, opened, wanted, tune])
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

export function useWorkspace(): Workspace {
  const value = use(WorkspaceContext)
  if (value === null) throw new Error('WorkspaceProvider is missing above this component')
  return value
}
