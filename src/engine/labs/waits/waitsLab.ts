import type { z } from 'zod'
import { waitsLab } from '../../../contract/labs/waitsLab'
import { FailureError, makeFailure } from '../../../contract/base/failure'
import { type Scenario, scenarioSchema } from '../../../contract/scenario/scenario'
import { targetOptionsOf } from '../../../contract/scenario/targetOptions'
import { formatWorkers } from '../../../contract/base/units'
import { needOfThreads } from '../../room/poolNeed'
import { noRoomFor } from '../../room/table'
import { launchUnlessCancelled } from '../../targets/process/launchUnlessCancelled'
import { type Lab, type LabBench, REQUEST_PATIENCE_MS } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import type { WaitsPart } from './waitsThread'

/** A size that reaches this share of its ideal speed-up still scales. */
const SCALES_SHARE = 0.9
/** Beyond the asked size the lab goes up to so many workers, if there are as many tasks. */
const LARGEST = 64
/** A size between one worker and the asked one is left out when it would take longer, ms. */
const LONG_MS = 5_000
/** Time a thread takes to start, ms, for the time left only. */
const START_MS = 100

/** Stacked waits: one worker, then pools of growing size, each with threads of its own and every task taken from one counter. */
export const waits: Lab<typeof waitsLab> = {
  description: waitsLab,
  expectedMs(settings) {
    return sizesFor(settings).reduce((sum, workers) => sum + idealMs(settings, workers) + START_MS * workers, 0)
  },
  async run(settings, bench) {
    const { tasks, waitMs, workers } = settings
    const tuned = waitsLab.tune(settings)
    const scenario = scenarioSchema.parse({ workload: { ...tuned.workload, timeoutMs: waitMs + REQUEST_PATIENCE_MS }, target: tuned.target })
    bench.doing('starting the server')
    const options = targetOptionsOf(scenario)
    const target = options === null ? null : await launchUnlessCancelled(bench.spawnTarget, options, bench.signal)
    try {
      const totals = new Map<number, number>()
      // Sizes beyond the asked one are an extra, which a machine with little room does without.
      const hasRoom = (size: number): boolean => noRoomFor(needOfThreads(size, target === null ? 0 : size)) === null
      for (const size of sizesFor(settings).filter((one) => one <= workers || hasRoom(one))) {
        bench.doing(`${tasks} waits with ${formatWorkers(size)}`)
        totals.set(size, await totalMs(size, tasks, scenario, target?.url ?? '', bench))
      }
      const sequentialMs = totals.get(1) ?? 0
      const pooledMs = totals.get(workers) ?? 0
      const scaling = [...totals].map(([size, measuredMs]) => ({ workers: size, totalMs: measuredMs, idealMs: idealMs(settings, size), speedup: sequentialMs / measuredMs }))
      const scalesTo = Math.max(1, ...scaling.filter((row) => row.speedup >= SCALES_SHARE * (tasks / Math.ceil(tasks / row.workers))).map((row) => row.workers))
      return {
        measured: { sequentialMs, pooledMs, workers, speedup: sequentialMs / pooledMs, scaling, scalesTo },
        expected: { sequentialMs: tasks * waitMs, pooledMs: idealMs(settings, workers), speedup: (tasks * waitMs) / idealMs(settings, workers) }
      }
    } finally {
      await target?.stop()
    }
  }
}

type Waits = Pick<z.output<typeof waitsLab.settings>, 'tasks' | 'waitMs' | 'workers'>

/**
 * One worker, the asked size, and doublings up to one worker a task: where the line bends lies beyond what was asked.
 * With long waits the sizes before it are left out: they would take minutes and tell nothing new.
 */
function sizesFor(settings: Waits): readonly number[] {
  const { workers, tasks } = settings
  const most = Math.max(workers, Math.min(tasks, LARGEST))
  const doublings = Array.from({ length: Math.floor(Math.log2(most)) }, (_, power) => 2 ** (power + 1))
  const worthwhile = doublings.filter((size) => size > workers || idealMs(settings, size) <= LONG_MS)
  return [...new Set([1, ...worthwhile, workers])].sort((a, b) => a - b)
}

/** Rounds times one wait. */
function idealMs({ tasks, waitMs }: Waits, workers: number): number {
  return Math.ceil(tasks / workers) * waitMs
}

async function totalMs(workers: number, tasks: number, scenario: Scenario, url: string, { labWorkerFile, signal, onEvents }: LabBench): Promise<number> {
  const taken = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const threads = Array.from({ length: workers }, (_, slot) => ({
    role: 'waits' as const,
    actor: `worker ${slot + 1}`,
    argument: { scenario, url, tasks, taken, slot } satisfies WaitsPart
  }))
  const { results, totalMs: measuredMs } = await runLabThreads({ labWorkerFile, signal, onEvents, run: formatWorkers(workers), threads, sockets: url === '' ? 0 : workers })
  const failed = results.reduce<number>((sum, own) => sum + Number(own), 0)
  if (failed > 0) throw new FailureError(makeFailure('target-unreachable', `${failed} of ${tasks} tasks failed with ${formatWorkers(workers)}.`, 'Run the lab again; if it happens again, choose fewer workers.'))
  return measuredMs
}
