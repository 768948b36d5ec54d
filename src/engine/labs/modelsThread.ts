import type { Scenario } from '../../contract/scenario'
import { nowMs } from '../clock'
import { burnCpu, calibrateStepsPerMs } from '../workloads/cpuBurn'
import { openWorkload } from '../workloads/openWorkload'
import type { Workload } from '../workloads/workload'
import { EventLog } from './eventLog'
import type { ThreadPart } from './labThreads'
import { StartLine } from './startLine'

/** Most tasks of a thread that are shown in the moving picture. */
const SHOWN_TASKS = 150

/** One stretch that is measured, in ms from leaving the start line, with what each task computes meanwhile. */
export interface ModelsPhase {
  readonly fromMs: number
  readonly toMs: number
  readonly cpuMs: number
}

/** A thread with so many requests in flight. */
export interface ModelsPart {
  readonly scenario: Scenario
  readonly url: string
  readonly slot: number
  readonly inFlight: number
  readonly phases: readonly ModelsPhase[]
}

/** What a thread did in one stretch: the latency of each task that ended in it, ms, and how many failed. */
export interface ModelsTally {
  readonly latenciesMs: number[]
  failed: number
}

/** Keeps its requests in flight through all stretches; gives its tally of each. */
export async function modelsRole({ scenario, url, slot, inFlight, phases, start, log }: ModelsPart & ThreadPart): Promise<readonly ModelsTally[]> {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const stepsPerMs = calibrateStepsPerMs()
  const open = (index: number): Promise<Workload> =>
    openWorkload({ scenario, url, folder: '', authorisedHosts: [], ownsThread: inFlight === 1, slot: slot + index, blockFor: (ms) => line.sleep(ms) })
  const workloads = await Promise.all(Array.from({ length: inFlight }, (_, index) => open(index)))
  const tallies = phases.map((): ModelsTally => ({ latenciesMs: [], failed: 0 }))
  const endMs = Math.max(...phases.map(({ toMs }) => toMs))
  let shown = 0
  line.wait()
  const begunMs = nowMs()
  const loop = async (workload: Workload): Promise<void> => {
    for (let atMs = 0; atMs < endMs && !line.stopped; atMs = nowMs() - begunMs) {
      const fromMs = atMs
      // What a task computes is the business of the stretch in which it begins, also while that warms up.
      const phase = phases.find(({ toMs }) => fromMs < toMs)
      const isShown = inFlight === 1 && shown++ < SHOWN_TASKS
      if (isShown) events.note('waiting')
      const outcome = await workload.run()
      if (phase !== undefined && phase.cpuMs > 0) {
        if (isShown) events.note('running')
        burnCpu(phase.cpuMs, stepsPerMs)
      }
      const doneMs = nowMs() - begunMs
      const tally = tallies[phases.findIndex((stretch) => doneMs >= stretch.fromMs && doneMs < stretch.toMs)]
      if (tally === undefined) continue
      if (outcome < 0) tally.failed++
      else tally.latenciesMs.push(doneMs - fromMs)
    }
  }
  try {
    await Promise.all(workloads.map(loop))
    events.note('idle')
    return tallies
  } finally {
    for (const workload of workloads) workload.close()
  }
}
