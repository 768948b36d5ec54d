import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from 'react'
import type { Bridge } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result/result'
import { type RunKind, type RunKinds, runKinds } from '../../contract/runKinds'
import type { Faults } from './faults'
import type { FrameMeter } from './frameMeter'
import type { SessionStore, SessionView } from './session'

/** What every part of the page may use; passed in once, so that tests can pass their own. */
export interface Surroundings {
  readonly bridge: Bridge
  readonly session: SessionStore
  readonly frames: FrameMeter
  readonly faults: Faults
}

const SurroundingsContext = createContext<Surroundings | null>(null)

export function SurroundingsProvider({ value, children }: { readonly value: Surroundings; readonly children: ReactNode }): ReactNode {
  return <SurroundingsContext value={value}>{children}</SurroundingsContext>
}

export function useSurroundings(): Surroundings {
  const value = use(SurroundingsContext)
  if (value === null) throw new Error('SurroundingsProvider is missing above this component')
  return value
}

/** One part of the session; the component is drawn again only when that part changes. */
export function useSession<T>(pick: (view: SessionView) => T): T {
  const { session } = useSurroundings()
  return useSyncExternalStore(
    session.subscribe,
    useCallback(() => pick(session.view()), [pick, session])
  )
}

/** The last state of a kind's run that is shown; null before the first. */
export function useRun<K extends RunKind>(kind: K): RunKinds[K]['state'] | null {
  return useSession(useCallback((view: SessionView) => view.runs[kind]?.run ?? null, [kind]))
}

/** The kind of what runs now; null where nothing does. */
export function runningKind({ runs }: SessionView): RunKind | null {
  return runKinds.find((kind) => runs[kind]?.run.state === 'running') ?? null
}

export function shownResult(view: SessionView): SweepResult | null {
  return view.runs.sweep?.run ?? null
}
