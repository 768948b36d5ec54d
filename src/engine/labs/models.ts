import * as os from 'node:os'
import type { z } from 'zod'
import { mean } from '../../analysis/mean'
import { sampleQuantile } from '../../analysis/sampleQuantile'
import { tailSamplesNeeded } from '../../analysis/tailSamples'
import { modelsLab } from '../../contract/labs/models'
import { type Scenario, scenarioSchema } from '../../contract/scenario'
import { targetOptionsOf } from '../../contract/targetOptions'
import { launchUnlessCancelled } from '../targets/launchUnlessCancelled'
import type { Lab, LabBench } from './lab'
import { runLabThreads } from './labThreads'
import type { ModelsPart, ModelsPhase, ModelsTally } from './modelsThread'

/** Each thread starts with cold code, and has this long before anything counts; later stretches only change what a task computes, ms. */
const WARM_MS = 900
const CHANGE_MS = 250
const START_MS = 100
const P99 = 0.99

type Settings = z.output<typeof modelsLab.settings>
type Row = z.output<typeof modelsLab.measured>['rows'][number]

interface Model {
  readonly name: 'threads' | 'async' | 'threads + async'
  /** Threads for so many requests in flight. */
  readonly threads: (concurrency: number) => number
}

const models: readonly Model[] = [
  { name: 'threads', threads: (concurrency) => concurrency },
  { name: 'async', threads: () => 1 },
  { name: 'threads + async', threads: (concurrency) => Math.min(concurrency, Math.max(2, os.availableParallelism())) }
]

/** The same requests in flight three ways, in two rounds of opposite order, so that none owes its figures to its turn. */
export const modelsOfConcurrency: Lab<typeof modelsLab> = {
  description: modelsLab,
  expectedMs(settings) {
    const threads = models.reduce((sum, model) => sum + model.threads(settings.concurrency), 0)
    return 2 * (threads * START_MS + models.length * (phasesOf(settings).at(-1)?.toMs ?? 0))
  },
  async run(settings, bench) {
    const scenario = scenarioSchema.parse({ workload: { kind: 'http', timeoutMs: 60_000 }, target: { latencyMs: settings.latencyMs } })
    const target = await launchUnlessCancelled(bench.spawnTarget, targetOptionsOf(scenario), bench.signal)
    try {
      const rounds: Row[][] = []
      for (const model of [...models, ...[...models].reverse()]) {
        bench.doing(`${settings.concurrency} in flight by ${model.name}`)
        rounds.push(await runModel(model, settings, scenario, target.url, bench))
      }
      const rows = phasesOf(settings).flatMap(({ cpuMs }) =>
        models.map(({ name }) => averaged(rounds.flat().filter((row) => row.model === name && row.cpuMs === cpuMs)))
      )
      const without = rows.filter(({ cpuMs }) => cpuMs === 0)
      const withCpu = rows.filter(({ cpuMs }) => cpuMs > 0)
      return {
        measured: {
          rows,
          cheapest: best(without, (row) => -row.cpuMsPerTask) ?? '',
          fastest: best(without, (row) => row.throughputPerSecond) ?? '',
          fastestWithCpu: best(withCpu, (row) => row.throughputPerSecond)
        },
        expected: { throughputPerSecond: (1000 * settings.concurrency) / settings.latencyMs }
      }
    } finally {
      await target.stop()
    }
  }
}

function phasesOf({ seconds, cpuMs }: Settings): readonly ModelsPhase[] {
  const windowMs = seconds * 1000
  const first = { fromMs: WARM_MS, toMs: WARM_MS + windowMs, cpuMs: 0 }
  const second = { fromMs: first.toMs + CHANGE_MS, toMs: first.toMs + CHANGE_MS + windowMs, cpuMs }
  return cpuMs > 0 ? [first, second] : [first]
}

/** One model through all stretches. CPU is this process's, which holds the threads; the server has a process of its own. */
async function runModel(model: Model, settings: Settings, scenario: Scenario, url: string, { labWorkerFile, signal, onEvents }: LabBench): Promise<Row[]> {
  const threads = model.threads(settings.concurrency)
  const inFlight = sharesOf(settings.concurrency, threads)
  const phases = phasesOf(settings)
  const edges = phases.map(() => ({ from: process.cpuUsage(), to: process.cpuUsage(), rss: 0 }))
  const timers: NodeJS.Timeout[] = []
  const rssBefore = process.memoryUsage.rss()
  try {
    const { results } = await runLabThreads({
      labWorkerFile,
      signal,
      onEvents,
      run: model.name,
      threads: inFlight.map((own, index) => ({
        role: 'models' as const,
        actor: `thread ${index + 1}`,
        argument: { scenario, url, slot: index * own, inFlight: own, phases } satisfies ModelsPart
      })),
      whileRunning() {
        for (const [index, { fromMs, toMs }] of phases.entries()) {
          const edge = edges[index]
          if (edge === undefined) continue
          timers.push(setTimeout(() => (edge.from = process.cpuUsage()), fromMs))
          timers.push(
            setTimeout(() => {
              edge.to = process.cpuUsage()
              edge.rss = process.memoryUsage.rss()
            }, toMs)
          )
        }
      }
    })
    const tallies = results as readonly (readonly ModelsTally[])[]
    return phases.map((phase, index) => {
      const latenciesMs = tallies.flatMap((own) => own[index]?.latenciesMs ?? [])
      const edge = edges[index]
      const cpuMs = edge === undefined ? 0 : (edge.to.user + edge.to.system - edge.from.user - edge.from.system) / 1000
      return {
        model: model.name,
        cpuMs: phase.cpuMs,
        threads,
        perThread: settings.concurrency / threads,
        throughputPerSecond: (1000 * latenciesMs.length) / (phase.toMs - phase.fromMs),
        cpuMsPerTask: cpuMs / Math.max(1, latenciesMs.length),
        rssMb: Math.max(0, (edge?.rss ?? 0) - rssBefore) / 1e6,
        p99Ms: latenciesMs.length < tailSamplesNeeded(P99) ? null : sampleQuantile(latenciesMs, P99)
      }
    })
  } finally {
    for (const timer of timers) clearTimeout(timer)
  }
}

/** So many requests over so many threads, as evenly as whole numbers allow: `7 over 2` is 4 and 3. */
function sharesOf(concurrency: number, threads: number): readonly number[] {
  return Array.from({ length: threads }, (_, index) => Math.floor(concurrency / threads) + Number(index < concurrency % threads))
}

function averaged(rows: readonly Row[]): Row {
  const [first] = rows
  if (first === undefined) throw new Error('a model was not run')
  const over = (field: 'throughputPerSecond' | 'cpuMsPerTask'): number => mean(rows.map((row) => row[field]))
  const tails = rows.flatMap(({ p99Ms }) => (p99Ms === null ? [] : [p99Ms]))
  // Memory of the first round only: in the second the heaps of threads that are gone are used again.
  return { ...first, throughputPerSecond: over('throughputPerSecond'), cpuMsPerTask: over('cpuMsPerTask'), rssMb: Math.max(...rows.map(({ rssMb }) => rssMb)), p99Ms: tails.length < rows.length ? null : mean(tails) }
}

function best(rows: readonly Row[], of: (row: Row) => number): string | null {
  return rows.reduce<Row | null>((found, row) => (found === null || of(row) > of(found) ? row : found), null)?.model ?? null
}
