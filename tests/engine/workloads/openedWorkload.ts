import { onTestFinished } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { openWorkload } from '../../../src/engine/workloads/openWorkload'
import { errorCodeOf, type TaskOutcome, type Workload, type WorkloadSettings } from '../../../src/engine/workloads/workload'
import { scenarioWith } from '../pool/scenarioWith'

/** Opens a workload on this thread, as a slot that shares its thread would; it is closed with the test. */
export async function openTestWorkload(workload: NonNullable<ScenarioInput['workload']>, settings: Partial<WorkloadSettings> = {}): Promise<Workload> {
  const opened = await openWorkload({
    scenario: scenarioWith({ workload }),
    url: '',
    folder: '',
    authorisedHosts: [],
    ownsThread: false,
    slot: 0,
    blockFor: () => {
      throw new Error('This slot does not own its thread.')
    },
    ...settings
  })
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
