import { failed, type Outcome, success } from '../../contract/base/failure'
import type { SweepResult } from '../../contract/result/result'
import type { RunSummary } from '../../contract/result/runs'
import { summaryOfRun } from '../../analysis/points/summaryOfRun'
import { newestFirst } from '../../engine/files/runs/runList'
import type { RunStore } from '../../engine/files/runs/runStore'
import type { RunKeeper } from './runKeeper'
import type { RunHost } from './runHost'

/** The history as the window sees it: the saved runs, and among them the sweep that goes on now. */
export interface SavedRuns {
  list(): Promise<Outcome<readonly RunSummary[]>>
  read(id: string): Promise<Outcome<SweepResult>>
  /** Reads a run and shows it in the place of the last sweep, so that a reloaded window still has it. */
  reopen(id: string): Promise<Outcome<SweepResult>>
  remove(id: string): Promise<Outcome<null>>
  restore(id: string): Promise<Outcome<null>>
}

export function savedRuns(store: Pick<RunStore, 'list' | 'read' | 'remove' | 'restore'>, keeper: Pick<RunKeeper, 'unsaved'>, host: Pick<RunHost, 'show'>): SavedRuns {
  /** What this process knows of a run better than its file, which is behind or not there. */
  const newer = (id: string): SweepResult | null => keeper.unsaved().find((run) => run.id === id) ?? null

  const read = async (id: string): Promise<Outcome<SweepResult>> => {
    const known = newer(id)
    return known === null ? store.read(id) : success(known)
  }

  return {
    read,
    async list() {
      // Asked before the files are: a save that ends in between is then shown as it was, and not as a file that was behind.
      const unsaved = keeper.unsaved()
      const listed = await store.list()
      if (!listed.ok && unsaved.length === 0) return listed
      const ids = new Set(unsaved.map(({ id }) => id))
      const others = listed.ok ? listed.value.filter(({ id }) => !ids.has(id)) : []
      return success(newestFirst([...unsaved.map((run) => summaryOfRun(run.id, run)), ...others]))
    },
    async reopen(id) {
      const outcome = await read(id)
      if (!outcome.ok || outcome.value.state === 'running') return outcome
      const shown = host.show('sweep', outcome.value)
      return shown.ok ? outcome : shown
    },
    async remove(id) {
      if (newer(id)?.state === 'running') return failed('busy', 'This sweep is still running.', 'Stop it first, then remove it.')
      return store.remove(id)
    },
    restore: (id) => store.restore(id)
  }
}
