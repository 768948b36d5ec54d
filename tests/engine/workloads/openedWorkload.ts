import { onTestFinished } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { openThread } from '../../../src/engine/workloads/table'
import { errorCodeOf, type TaskOutcome, type ThreadSettings, type Workload } from '../../../src/engine/workloads/workload'
import { scenarioWith } from '../pool/scenarioWith'

/** Opens a workload on this thread, as a slot that shares its thread would; it is closed with the test. */
export async function openTestWorkload(workload: NonNullable<ScenarioInput['workload']>, { slot = 0, ...settings }: Partial<ThreadSettings> & { readonly slot?: number } = {}): Promise<Workload> {
  const thread = await openThread({
    workload: scenarioWith({ workload }).workload,
    targetUrl: '',
    folder: '',
    authorisedHosts: [],
    ownsThread: false,
    blockFor: () => {
      throw new Error('This slot does not own its thread.')
    },
    ...settings
  })
  const opened = await thread.openSlot(slot)
  onTestFinished(() => opened.close())
  return opened
}

/** An outcome as tests read it: the bytes of a success, the code of a failure. */
export function plain(outcome: TaskOutcome): number | string {
  return errorCodeOf(outcome) ?? outcome
}

/** Runs one task. */
export async function runTask(workload: Workload): Promise<number | string> {
  return plain(await workload.run())
}
