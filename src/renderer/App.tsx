// Style sheets first and in this order: later ones may overrule Mantine's.
import './styles/mantine.css'
import 'uplot/dist/uPlot.min.css'
import './styles/theme.css'
import './styles/shell.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { pageCommand } from '../contract/commands'
import type { Bridge } from '../contract/ipc'
import { type PageName, pageNames } from '../contract/pages'
import { runKinds } from '../contract/runKinds'
import type { SessionView } from './session/session'
import { answeredCalls } from './session/answeredCalls'
import { styleNonce } from './session/bridge'
import { Guarded } from './session/Guarded'
import { closeFailures } from './elements/notices'
import { EscapeKey } from './EscapeKey'
import { Footer } from './Footer'
import { Header } from './Header'
import { pages } from './pages/pages'
import { useOpenMeasurements } from './pages/runs/useOpenMeasurements'
import { runningKind, type Surroundings, SurroundingsProvider, useSession, useSurroundings } from './session/Surroundings'
import { theme } from './theme'
import { CommandsProvider, useCommands } from './session/useCommands'
import { useWorkspace, WorkspaceProvider } from './session/Workspace'

/** The window: header, one page, footer. Each may fail by itself, and whatever is left of the window can stop what runs. */
export function App({ surroundings: given }: { readonly surroundings: Surroundings }): ReactNode {
  const surroundings = useMemo(() => ({ ...given, bridge: answeredCalls(given.bridge) }), [given])
  useEffect(() => given.session.attach(), [given])
  return (
    <ErrorBoundary
      onError={(thrown, { componentStack }) => {
        given.faults.log('the whole window', thrown, componentStack ?? '')
      }}
      fallbackRender={({ resetErrorBoundary }) => <FailedWindow bridge={given.bridge} onTryAgain={() => resetErrorBoundary()} />}
    >
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <Notifications position="bottom-right" limit={4} />
        <SurroundingsProvider value={surroundings}>
          <CommandsProvider>
            <WorkspaceProvider>
              <Window />
            </WorkspaceProvider>
          </CommandsProvider>
        </SurroundingsProvider>
      </MantineProvider>
    </ErrorBoundary>
  )
}

function Window(): ReactNode {
  const { page: name, goTo } = useWorkspace()
  const [visited, setVisited] = useState<ReadonlySet<PageName>>(new Set([name]))
  const openMeasurements = useOpenMeasurements()
  const isAttached = useSession((view) => view.attached)
  const failure = useSession((view) => view.failure)
  // What a page draws changes with these; a page that failed is tried again then.
  const shown = useSession(shownInWords)
  const stop = useStop()

  // A page stays as it was left: its form, its selection, its scroll. It is made when it is first shown.
  useEffect(() => {
    setVisited((before) => (before.has(name) ? before : new Set([...before, name])))
  }, [name])

  // Not at the first page: what is told while it is made is its own.
  const before = useRef(name)
  useEffect(() => {
    if (before.current !== name) closeFailures()
    before.current = name
  }, [name])

  useCommands(
    {
      ...Object.fromEntries(pageNames.map((page) => [pageCommand(page), () => goTo(page)])),
      'open-measurements': openMeasurements,
      ...(stop === null ? {} : { stop })
    },
    'window'
  )

  return (
    <div className="app">
      <Guarded name="The header">
        <Header page={name} onPage={goTo} />
      </Guarded>
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
            pages.map(({ name: candidate, title, Content }) =>
              visited.has(candidate) || candidate === name ? (
                <div key={candidate} className="app-page" hidden={candidate !== name}>
                  <Guarded name={`The page ${title}`} tryAgainWith={[shown]} beside={stop !== null && <StopButton stop={stop} />}>
                    <Content />
                  </Guarded>
                </div>
              ) : null
            )}
        </>
      )}
      <Guarded name="The footer" tryAgainWith={[shown]}>
        <Footer />
      </Guarded>
      <Guarded name="The window's title" tryAgainWith={[shown]}>
        <WindowTitle />
      </Guarded>
      <EscapeKey />
    </div>
  )
}

/** Which runs are shown, and whether they go on; not how far they are. */
function shownInWords({ runs }: SessionView): string {
  return runKinds.map((kind) => `${runs[kind]?.run.id} ${runs[kind]?.run.state}`).join(' ')
}

/** Stops whatever runs; null when nothing does. A page that shows the run has a way of its own, which says more. */
function useStop(): (() => void) | null {
  const { bridge } = useSurroundings()
  const kind = useSession(runningKind)
  return kind === null ? null : () => void bridge.stopRun(kind)
}

function StopButton({ stop }: { readonly stop: () => void }): ReactNode {
  return (
    <button type="button" onClick={stop}>
      Stop what runs
    </button>
  )
}

function WindowTitle(): ReactNode {
  const shownName = useSession((view) => view.runs.sweep?.run.scenario.name ?? null)
  useEffect(() => {
    document.title = shownName === null ? 'Poolscope' : `${shownName} – Poolscope`
  }, [shownName])
  return null
}

interface FailedProps {
  readonly bridge: Bridge
  readonly onTryAgain: () => void
}

/** When even the frame could not be drawn: nothing but the browser's own elements, and the way to stop. */
function FailedWindow({ bridge, onTryAgain }: FailedProps): ReactNode {
  const stop = useCallback((): void => {
    for (const kind of runKinds) void bridge.stopRun(kind)
  }, [bridge])
  useEffect(() => {
    void bridge.enableCommands(['stop'])
    return bridge.on('command', (command) => {
      if (command === 'stop') stop()
    })
  }, [bridge, stop])
  return (
    <main className="app-failure" role="alert">
      <h1>The window could not be drawn</h1>
      <p>This is a fault in Poolscope; it is written in logs/poolscope.log. What runs goes on, and every finished point is kept.</p>
      <p className="failed-part-ways">
        <button type="button" onClick={onTryAgain}>
          Try again
        </button>
        <StopButton stop={stop} />
      </p>
    </main>
  )
}
