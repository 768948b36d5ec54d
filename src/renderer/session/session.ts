import { type Failure, makeFailure } from '../../contract/base/failure'
import type { Bridge, Events } from '../../contract/ipc'
import type { LabEvent } from '../../contract/labs/lab'
import type { LabProgress, LabRun } from '../../contract/labs/labRun'
import type { SweepResult } from '../../contract/result/result'
import type { Progress } from '../../contract/result/tick'
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
export interface SessionStore {
  readonly view: () => SessionView
  readonly subscribe: (changed: () => void) => () => void
  readonly ticks: TickFeed
  /** Shows a result that came as the answer to a call. */
  readonly show: (result: SweepResult) => void
  /** Listens to the main process and fetches where things stand; returns the way to stop listening. */
  readonly attach: () => () => void
}

const nothingYet: SessionView = { attached: false, result: null, progress: null, lab: null, labProgress: null, labEvents: [], version: '', failure: null }

export function createSession(bridge: Bridge, ticks: TickFeed = createTickFeed()): SessionStore {
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
    const { result, progress, ticks: told, lab, version, upTo } = answer.value
    ticks.reset(told)
    update({ attached: true, failure: null, version, result, progress, lab: lab?.run ?? null, labEvents: lab?.events ?? [], labProgress: lab?.progress ?? null })
    return upTo
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
        hear('result', show),
        hear('progress', (progress) => {
          update({ progress })
        }),
        hear('tick', ticks.add),
        hear('lab', (lab) => {
          update(lab.state === 'running' ? { lab, labEvents: [], labProgress: null } : { lab, labProgress: null })
        }),
        hear('labProgress', (labProgress) => {
          update({ labProgress })
        }),
        hear('labEvents', (events) => {
          update({ labEvents: [...view.labEvents, ...events] })
        })
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
