import { type ConcurrencyModel, concurrencyModels, modelsLab } from '../../../contract/labs/modelsLab'
import { scenarioSchema } from '../../../contract/scenario/scenario'
import { targetOptionsSchema } from '../../../contract/scenario/targetOptions'
import { usableCoresHere } from '../../base/machine'
import { launchUnlessCancelled } from '../../targets/process/launchUnlessCancelled'
import { type Lab, type LabBench, REQUEST_PATIENCE_MS } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import { best, modelRow, winsOf } from './modelsRows'
import { type ModelPlan, type ModelWindow, runModel, caseWarmUpMs } from './modelsRun'

/** Time a thread takes to start, ms, for the time left only. */
const START_MS = 60
/** The server and the thread that calibrates, ms, for the time left only. */
const PREPARE_MS = 600
/** In opposite order: what the first pays for cold code of the shell, and the last for its warm processor, evens out. */
const ROUNDS = 2

interface Settings {
  readonly latencyMs: number
  readonly concurrency: number
  readonly cpuMs: number
  readonly seconds: number
}

/** The same requests by a thread for each, by one event loop, and by a few threads with an event loop each. */
export const models: Lab<typeof modelsLab> = {
  description: modelsLab,
  expectedMs(settings) {
    const { windowMs, latencyMs, cpuMs } = planOf('async', settings, 0)
    const windowsMs = cpuMs.reduce((sum, _, index) => sum + caseWarmUpMs(index, windowMs, latencyMs) + windowMs, 0)
    return PREPARE_MS + ROUNDS * concurrencyModels.reduce((sum, model) => sum + windowsMs + START_MS * planOf(model, settings, 0).threads, 0)
  },
  async run(settings, bench) {
    const scenario = scenarioSchema.parse({ workload: { kind: 'http', timeoutMs: settings.latencyMs + REQUEST_PATIENCE_MS }, target: { latencyMs: settings.latencyMs } })
    bench.doing('starting the server')
    const target = await launchUnlessCancelled(bench.spawnTarget, targetOptionsSchema.parse({ latencyMs: settings.latencyMs }), bench.signal)
    try {
      const stepsPerMs = settings.cpuMs > 0 ? await calibrated(bench) : 0
      const plans = concurrencyModels.map((model) => planOf(model, settings, stepsPerMs))
      const rounds: ReadonlyMap<ConcurrencyModel, readonly ModelWindow[]>[] = []
      for (let round = 0; round < ROUNDS; round++) {
        // From little memory to much first, so that each model finds none that an earlier one has left.
        const order = [...plans].sort((a, b) => (round % 2 === 0 ? a.threads - b.threads : b.threads - a.threads))
        const windows = new Map<ConcurrencyModel, readonly ModelWindow[]>()
        for (const plan of order) {
          bench.doing(`${plan.model}, round ${round + 1} of ${ROUNDS}`)
          // The picture shows each model once.
          windows.set(plan.model, await runModel(plan, scenario, target.url, round === 0 ? bench : { ...bench, onEvents: () => undefined }))
        }
        rounds.push(windows)
      }
      return findings(plans, rounds)
    } finally {
      await target.stop()
    }
  }
}

function findings(plans: readonly ModelPlan[], rounds: readonly ReadonlyMap<ConcurrencyModel, readonly ModelWindow[]>[]) {
  const cores = usableCoresHere()
  const cases = plans[0]?.cpuMs ?? []
  const rows = cases.flatMap((cpuMs, index) =>
    plans.map((plan) => modelRow(plan, cpuMs, cores, rounds.flatMap((round) => round.get(plan.model)?.[index] ?? [])))
  )
  const wins = winsOf(rows, cases)
  const [waiting, computing] = cases.map((cpuMs) => best(rows.filter((row) => row.cpuMs === cpuMs), (row) => row.idealPerSecond, () => 0, 'most'))
  return {
    measured: { rows, wins, cheapest: wins[0]?.cpu ?? '', fastest: wins[0]?.throughput ?? '', fastestWithCpu: wins[1]?.throughput ?? null },
    expected: { cheapest: 'async', fastest: waiting ?? '', ...(computing === undefined ? {} : { fastestWithCpu: computing }) }
  }
}

/** How a model is run with these settings: with how many threads, in which cases, for how long. */
function planOf(model: ConcurrencyModel, { concurrency, latencyMs, cpuMs, seconds }: Settings, stepsPerMs: number): ModelPlan {
  const threads = { threads: concurrency, async: 1, 'threads + async': bothThreads(concurrency) }[model]
  return { model, threads, concurrency, latencyMs, cpuMs: cpuMs > 0 ? [0, cpuMs] : [0], stepsPerMs, windowMs: (seconds * 1000) / ROUNDS }
}

/** A thread for each core, two at least; but where they would come down to a thread for each request, half as many. */
function bothThreads(concurrency: number): number {
  return Math.max(2, Math.min(Math.round(usableCoresHere()), Math.floor(concurrency / 2)))
}

/** Steps of the burning loop in a millisecond, found on a thread of its own while nothing else computes. */
async function calibrated({ labWorkerFile, signal }: LabBench): Promise<number> {
  const { results } = await runLabThreads({ labWorkerFile, signal, onEvents: () => undefined, run: 'calibration', threads: [{ role: 'modelsBurn', actor: 'thread 1', argument: {} }] })
  return Number(results[0])
}
