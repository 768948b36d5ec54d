import { success } from '../../contract/base/failure'
import type { LabName } from '../../contract/labs/labs'
import type { LabResult, LabRun } from '../../contract/labs/labRun'
import { labKey, parseLabSettings } from '../../contract/labs/labs'
import type { LabEnding } from '../../engine/labs/runLab'
import type { LabEnvironment } from '../../engine/labs/threads/lab'
import type { RunRow } from './runRow'

/** As many results as the window keeps; the oldest go. */
const MOST_RESULTS = 24

export type LabOrders = Pick<LabEnvironment, 'signal' | 'onProgress' | 'onEvents'>

export interface LabRow extends RunRow<'lab'> {
  /** What the last run of a lab with these settings that came to its end has measured; null where none is kept. */
  readonly lastResult: (of: Pick<LabResult, 'lab' | 'settings'>) => LabResult | null
}

/** A lab: parsed by its own settings, and its results kept as long as the app runs. */
export function labRow(runLab: (lab: LabName, settings: unknown, orders: LabOrders) => Promise<LabEnding>): LabRow {
  /** By lab and settings, the one that was run last in the end. */
  const results = new Map<string, LabResult>()
  let started = 0
  return {
    stoppedEarly: 'The lab was stopped before it began.',
    prepare({ lab, settings: given }) {
      const settings = parseLabSettings(lab, given)
      if (!settings.ok) return settings
      const begun: LabRun = { id: `lab-${++started}`, lab, state: 'running', settings: settings.value, result: null, failure: null }
      return success(async ({ signal, onState, onProgress, onMoments }) => {
        onState(begun)
        const outcome = await runLab(lab, settings.value, { signal, onProgress, onEvents: onMoments })
        return { ...begun, state: outcome.state, result: outcome.state === 'done' ? outcome.result : null, failure: outcome.state === 'failed' ? outcome.failure : null }
      })
    },
    broken: (running, failure) => ({ ...running, state: 'failed', failure }),
    keep({ result }) {
      if (result === null) return
      const key = labKey(result)
      results.delete(key)
      results.set(key, result)
      const [oldest] = results.keys()
      if (results.size > MOST_RESULTS && oldest !== undefined) results.delete(oldest)
    },
    lastResult: (of) => results.get(labKey(of)) ?? null
  }
}
