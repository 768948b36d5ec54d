import { type Failure, makeFailure } from '../../contract/base/failure'
import type { Bridge, Events } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result/result'
import { type RunKind, type RunKinds, type RunMomentsNews, type RunNews, type RunProgressNews, type ShownRun, withMoments } from '../../contract/runKinds'
import { createTickFeed, type TickFeed } from './tickFeed'

/** Of each kind the run that is shown: the one that goes on, or the last one; null before the first. */
export type ShownRuns = { readonly [K in RunKind]: ShownRun<K> | null }

/** What the page knows about the main process, apart from live samples. */
export interface SessionView {
  /** True once the main process has told where things stand. */
  readonly attached: boolean
  /** A sweep's moments are too many for React: they are in {@link Session.ticks}, and none are here. */
  readonly runs: ShownRuns
  readonly version: string
  /** Why attaching failed, if it did. */
  readonly failure: Failure | null
}

/** The one store of what the main process tells. The main process owns the truth; a reloaded page asks for it again. */
export interface SessionStore {
  readonly view: () => SessionView
  readonly subscribe: (changed: () => void) => () => void
  readonly ticks: TickFeed
  /** Shows a result that came as the answer to a call. */
  readonly show: (result: SweepResult) => void
  /** Listens to the main process and fetches where things stand; returns the way to stop listening. */
  readonly attach: () => () => void
}

const noRuns: ShownRuns = { sweep: null, lab: null }
const nothingYet: SessionView = { attached: false, runs: noRuns, version: '', failure: null }

export function createSession(bridge: Bridge, ticks: TickFeed = createTickFeed()): SessionStore {
  let view = nothingYet
  const listeners = new Set<() => void>()

  const update = (changes: Partial<SessionView>): void => {
    view = { ...view, ...changes }
    for (const listener of listeners) listener()
  }

  /** Where the moments of each kind go: to what draws them by itself, or into the view. */
  const feeds: { readonly [K in RunKind]: { readonly add: (moments: readonly RunKinds[K]['moment'][]) => void; readonly reset: (moments: readonly RunKinds[K]['moment'][]) => void } | null } = {
    sweep: { add: (moments) => moments.forEach(ticks.add), reset: ticks.reset },
    lab: null
  }

  const put = <K extends RunKind>(kind: K, shown: ShownRun<K>): void => {
    update({ runs: { ...view.runs, [kind]: shown } })
  }
  const runOf = <K extends RunKind>(kind: K): ShownRun<K> | null => view.runs[kind]

  const hearRun = <K extends RunKind>({ kind, run }: RunNews<K>): void => {
    const before = runOf(kind)
    const isAnother = before?.run.id !== run.id
    // What was last drawn belongs to the run before.
    if (isAnother && before !== null) feeds[kind]?.reset([])
    const isOver = run.state !== 'running'
    put(kind, { kind, run, progress: isAnother || isOver ? null : before.progress, moments: isAnother ? [] : before.moments })
  }
  const hearProgress = <K extends RunKind>({ kind, id, progress }: RunProgressNews<K>): void => {
    const before = runOf(kind)
    if (before?.run.id === id) put(kind, { ...before, progress })
  }
  const hearMoments = <K extends RunKind>({ kind, id, moments: more }: RunMomentsNews<K>): void => {
    const before = runOf(kind)
    const feed = feeds[kind]
    if (before?.run.id !== id) return
    if (feed !== null) feed.add(more)
    else put(kind, { ...before, moments: withMoments(kind, before.moments, more) })
  }

  /** Nobody is told of it before all runs are there. */
  const attachRun = <K extends RunKind>({ kind, run, progress, moments }: ShownRun<K>): void => {
    const feed = feeds[kind]
    feed?.reset(moments)
    view = { ...view, runs: { ...view.runs, [kind]: { kind, run, progress, moments: feed === null ? moments : [] } } }
  }

  /** Number of the last parcel that the state holds; null when there is no state. */
  const fetchState = async (isCurrent: () => boolean): Promise<number | null> => {
    const answer = await bridge.session().catch((thrown: unknown) => ({
      ok: false as const,
      failure: makeFailure('internal', `Poolscope's main process did not answer: ${String(thrown)}`, 'Close the window and start Poolscope again.')
    }))
    if (!isCurrent()) return null
    if (!answer.ok) {
      update({ attached: true, failure: answer.failure })
      return null
    }
    const { runs: told, version, upTo } = answer.value
    view = { ...view, runs: noRuns }
    for (const feed of Object.values(feeds)) feed?.reset([])
    for (const shown of told) attachRun(shown)
    update({ attached: true, failure: null, version })
    return upTo
  }

  return {
    view: () => view,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    ticks,
    show: (result) => hearRun({ kind: 'sweep', run: result }),
    attach: () => {
      let current = true
      let upTo: number | null = null
      /** What is heard before it is known where things stand. */
      let early: { readonly number: number; readonly take: () => void }[] = []
      // What the state already holds is not taken a second time.
      const hear = <K extends keyof Events>(event: K, take: (payload: Events[K]) => void): (() => void) =>
        bridge.on(event, (payload, number) => {
          if (upTo === null) early.push({ number, take: () => take(payload) })
          else if (number > upTo) take(payload)
        })
      const stops = [
        hear('run', hearRun),
        hear('runProgress', hearProgress),
        hear('runMoments', hearMoments)
      ]
      const begin = async (): Promise<void> => {
        const known = (await fetchState(() => current)) ?? 0
        if (!current) return
        upTo = known
        for (const { number, take } of early) if (number > known) take()
        early = []
      }
      void begin()
      return () => {
        current = false
        for (const stop of stops) stop()
      }
    }
  }
}
