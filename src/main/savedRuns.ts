import { failed, type Outcome, success } from '../contract/failure'
import type { SweepResult } from '../contract/result'
import type { RunSummary } from '../contract/runs'
import type { RunStore } from '../engine/store/runStore'
import type { SweepHost } from './sweepHost'

/** The history as the window sees it: the saved runs, and among them the sweep that goes on now. */
export interface SavedRuns {
  list(): Promise<Outcome<readonly RunSummary[]>>
  read(id: string): Promise<Outcome<SweepResult>>
  /** Reads a run and shows it in the place of the last sweep, so that a reloaded window still has it. */
  reopen(id: string): Promise<Outcome<SweepResult>>
  remove(id: string): Promise<Outcome<null>>
  restore(id: string): Promise<Outcome<null>>
}

export function savedRuns(store: Pick<RunStore, 'list' | 'read' | 'remove' | 'restore'>, host: Pick<SweepHost, 'shownResult' | 'show'>): SavedRuns {
  /** The sweep that goes on now. Its file says it was interrupted, which is what it is to whoever finds it later. */
  const running = async (): Promise<SweepResult | null> => {
    const shown = await host.shownResult()
    return shown?.state === 'running' ? shown : null
  }

  const read = async (id: string): Promise<Outcome<SweepResult>> => {
    const current = await running()
    return current?.id === id ? success(current) : store.read(id)
  }

  return {
    read,
    async list() {
      const listed = await store.list()
      const current = await running()
      if (!listed.ok || current === null) return listed
      return success(listed.value.map((run) => (run.kind === 'run' && run.id === current.id ? { ...run, state: current.state } : run)))
    },
    async reopen(id) {
      const outcome = await read(id)
      if (!outcome.ok || outcome.value.state === 'running') return outcome
      const shown = host.show(outcome.value)
      return shown.ok ? outcome : shown
    },
    async remove(id) {
      if ((await running())?.id === id) return failed('busy', 'This sweep is still running.', 'Stop it first, then remove it.')
      return store.remove(id)
    },
    restore: (id) => store.restore(id)
  }
}
