import { type Outcome, success } from '../../contract/base/failure'
import type { SweepResult } from '../../contract/result/result'
import type { RunStore } from '../../engine/files/runs/runStore'

/** The newest saved run that can be read. Damaged files stay where they are; the log says which and why. */
export async function latestRun(store: RunStore, log: (what: string, thrown: unknown) => void): Promise<Outcome<SweepResult | null>> {
  const latest = await store.latest()
  if (!latest.ok) return latest
  for (const { path, why } of latest.value.skipped) log(`saved run ${path}`, why)
  return success(latest.value.result)
}
