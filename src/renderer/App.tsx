// Style sheets first and in this order: later ones may overrule Mantine's.
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import 'uplot/dist/uPlot.min.css'
import './styles/theme.css'
import './styles/shell.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useEffect, useState } from 'react'
import { styleNonce } from './bridge'
import { Footer } from './Footer'
import { Header } from './Header'
import { pages, type PageName } from './pages/pages'
import { useOpenMeasurements } from './pages/runs/useOpenMeasurements'
import { type Surroundings, SurroundingsProvider, useSession } from './Surroundings'
import { theme } from './theme'
import { useCommands } from './useCommands'
import { useWorkspace, WorkspaceProvider } from './Workspace'

/** The window: header, one page, footer. */
export function App({ surroundings }: { readonly surroundings: Surroundings }): ReactNode {
  useEffect(() => surroundings.session.attach(), [surroundings])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <Notifications position="bottom-right" limit={4} />
      <SurroundingsProvider value={surroundings}>
        <WorkspaceProvider>
          <Window />
        </WorkspaceProvider>
      </SurroundingsProvider>
    </MantineProvider>
  )
}

function Window(): ReactNode {
  const { page: name, goTo } = useWorkspace()
  const [visited, setVisited] = useState<ReadonlySet<PageName>>(new Set([name]))
  const openMeasurements = useOpenMeasurements()
  const isAttached = useSession((view) => view.attached)
  const failure = useSession((view) => view.failure)
  const shownName = useSession((view) => view.result?.scenario.name ?? null)

  // A page stays as it was left: its form, its selection, its scroll. It is made when it is first shown.
  useEffect(() => {
    setVisited((before) => (before.has(name) ? before : new Set([...before, name])))
  }, [name])

  useCommands({
    'page-sweep': () => {
      goTo('sweep')
    },
    'page-labs': () => {
      goTo('labs')
    },
    'page-runs': () => {
      goTo('runs')
    },
    'open-measurements': openMeasurements
  })

  useEffect(() => {
    document.title = shownName === null ? 'Poolscope' : `${shownName} – Poolscope`
  }, [shownName])

  return (
    <div className="app">
      <Header page={name} onPage={goTo} />
      {failure !== null ? (
        <main className="app-failure" role="alert">
          <h2>{failure.message}</h2>
          <p>{failure.hint}</p>
        </main>
      ) : (
        // Until the session is known the page has nothing true to show; that takes a few milliseconds.
        <>
          {!isAttached && <main />}
          {isAttached &&
            pages.map(({ name: candidate, Content }) =>
              visited.has(candidate) || candidate === name ? (
                <div key={candidate} className="app-page" hidden={candidate !== name}>
                  <Content />
                </div>
              ) : null
            )}
        </>
      )}
      <Footer />
    </div>
  )
}
