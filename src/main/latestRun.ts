import { type Outcome, success } from '../contract/failure'
import type { SweepResult } from '../contract/result'
import type { RunStore } from '../engine/store/runStore'

/** The newest saved run that can be read. Damaged files stay where they are; the log says which and why. */
export async function latestRun(store: RunStore, log: (what: string, thrown: unknown) => void): Promise<Outcome<SweepResult | null>> {
  const latest = await store.latest()
  if (!latest.ok) return latest
  for (const { path, why } of latest.value.skipped) log(`saved run ${path}`, why)
  return success(latest.value.result)
}
