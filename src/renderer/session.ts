import { type Failure, makeFailure } from '../contract/failure'
import type { Bridge } from '../contract/ipc'
import type { LabEvent, LabProgress, LabRun } from '../contract/labs/lab'
import type { SweepResult } from '../contract/result'
import type { Progress } from '../contract/tick'
import { createTickFeed, type TickFeed } from './tickFeed'

/** What the page knows about the main process, apart from live samples. */
export interface SessionView {
  /** True once the main process has told where things stand. */
  readonly attached: boolean
  readonly result: SweepResult | null
  readonly progress: Progress | null
  /** The lab that is running or was run last; null before the first. */
  readonly lab: LabRun | null
  readonly labProgress: LabProgress | null
  /** What has happened in it, in the order in which it was told. */
  readonly labEvents: readonly LabEvent[]
  readonly version: string
  /** Why attaching failed, if it did. */
  readonly failure: Failure | null
}

/** The one store of what the main process tells. The main process owns the truth; a reloaded page asks for it again. */
export interface Session {
  readonly view: () => SessionView
  readonly subscribe: (changed: () => void) => () => void
  readonly ticks: TickFeed
  /** Shows a result that came as the answer to a call. */
  readonly show: (result: SweepResult) => void
  /** Listens to the main process and fetches where things stand; returns the way to stop listening. */
  readonly attach: () => () => void
}

const nothingYet: SessionView = { attached: false, result: null, progress: null, lab: null, labProgress: null, labEvents: [], version: '', failure: null }

export function createSession(bridge: Bridge, ticks: TickFeed = createTickFeed()): Session {
  let view = nothingYet
  const listeners = new Set<() => void>()

  const update = (changes: Partial<SessionView>): void => {
    view = { ...view, ...changes }
    for (const listener of listeners) listener()
  }

  const show = (result: SweepResult): void => {
    const isAnother = view.result?.id !== result.id
    // What the charts last drew belongs to the sweep before.
    if (isAnother && view.result !== null) ticks.reset([])
    update(isAnother ? { result, progress: null } : { result })
  }

  const fetchState = async (isCurrent: () => boolean): Promise<void> => {
    const answer = await bridge.session().catch((thrown: unknown) => ({
      ok: false as const,
      failure: makeFailure('internal', `Poolscope's main process did not answer: ${String(thrown)}`, 'Close the window and start Poolscope again.')
    }))
    if (!isCurrent()) return
    if (!answer.ok) {
      update({ attached: true, failure: answer.failure })
      return
    }
    const told = answer.value
    // Whatever arrived as an event in the meantime is newer than this answer.
    const newest = ticks.ticks()[0]?.atMs ?? Infinity
    ticks.reset([...told.ticks.filter((tick) => tick.atMs < newest), ...ticks.ticks()])
    update({
      attached: true,
      failure: null,
      version: told.version,
      result: view.result ?? told.result,
      progress: view.progress ?? told.progress,
      // What came as an event in the meantime is of a newer run, or not all there was of this one.
      ...(told.lab === null || view.lab?.state === 'running' ? {} : { lab: told.lab.run, labEvents: told.lab.events })
    })
  }

  return {
    view: () => view,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    ticks,
    show,
    attach: () => {
      let current = true
      const stops = [
        bridge.on('result', show),
        bridge.on('progress', (progress) => {
          update({ progress })
        }),
        bridge.on('tick', ticks.add),
        bridge.on('lab', (lab) => {
          update(lab.state === 'running' ? { lab, labEvents: [], labProgress: null } : { lab, labProgress: null })
        }),
        bridge.on('labProgress', (labProgress) => {
          update({ labProgress })
        }),
        bridge.on('labEvents', (events) => {
          update({ labEvents: [...view.labEvents, ...events] })
        })
      ]
      void fetchState(() => current)
      return () => {
        current = false
        for (const stop of stops) stop()
      }
    }
  }
}
