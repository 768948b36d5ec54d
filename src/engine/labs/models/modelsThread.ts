import type { RecordableHistogram } from 'node:perf_hooks'
import type { Scenario } from '../../../contract/scenario/scenario'
import { nowMs } from '../../base/clock'
import { toMicroseconds } from '../../subject/histograms'
import { shareInside } from '../../base/timeInside'
import { burnCpu, calibrateStepsPerMs } from '../../workloads/cpuBurn'
import { runTasks } from '../../pool/slots/taskLoop'
import { openThread } from '../../workloads/table'
import type { TaskOutcome, Workload } from '../../workloads/workload'
import { EventLog } from '../threads/eventLog'
import type { ThreadPart } from '../threads/labThreads'
import { ModelsCases } from './modelsCases'
import { StartLine } from '../threads/startLine'

/** A thread that keeps some requests in flight. */
export interface ModelsPart {
  readonly scenario: Scenario
  readonly url: string
  /** Numbers of the requests in flight that are this thread's, of all that are in flight. */
  readonly slots: readonly number[]
  readonly concurrency: number
  /** True for one request on its own thread. */
  readonly ownsThread: boolean
  /** Computing after each answer, ms, by case. */
  readonly cpuMs: readonly number[]
  readonly stepsPerMs: number
  readonly cases: SharedArrayBuffer
  /** One a case, for this thread alone. */
  readonly latency: readonly RecordableHistogram[]
  /** Events are noted for so long from the opening of a window, ms: a log has an end. */
  readonly excerptMs: number
}

/** What a thread did in the windows. */
export interface ModelsDone {
  /** By case; a task at the edge of its window counts by its share inside. */
  readonly tasks: readonly number[]
  readonly failed: number
}

/** Steps of the burning loop in one millisecond; the same for all models, so that all do the same work. */
export function modelsBurnRole({ start }: ThreadPart): number {
  // The first rounds are cold code; a rate from them would make every task too short.
  const rates = Array.from({ length: 20 }, () => calibrateStepsPerMs())
  new StartLine(start).wait()
  return Math.max(...rates)
}

/** Keeps the requests of one thread in flight until it is stopped. A request that fails ends its loop. */
export async function modelsRole(part: ModelsPart & ThreadPart): Promise<ModelsDone> {
  const { scenario, url, slots, ownsThread, start, log } = part
  const line = new StartLine(start)
  const loops = new ModelsLoops(part, line, new ModelsCases(part.cases), new EventLog(log))
  const workloads: Workload[] = []
  try {
    const thread = await openThread({ workload: scenario.workload, targetUrl: url, folder: '', authorisedHosts: [], ownsThread, blockFor: (ms) => line.sleep(ms) })
    for (const slot of slots) workloads.push(await thread.openSlot(slot))
    // The first request opens the connection: before the start, like starting the thread itself.
    const first = await Promise.all(workloads.map(async (workload) => workload.run()))
    line.wait()
    await Promise.all(workloads.map((workload, index) => loops.run(workload, slots[index] ?? 0, first[index])))
    return { tasks: loops.tasks, failed: loops.failed }
  } finally {
    workloads.forEach((workload) => workload.close())
  }
}

/** The workers of one thread, one for each request in flight. */
class ModelsLoops {
  readonly tasks: number[]
  failed = 0
  /** The case whose events are being noted. */
  private noting: number | null = null

  constructor(
    private readonly part: ModelsPart,
    private readonly line: StartLine,
    private readonly cases: ModelsCases,
    private readonly events: EventLog
  ) {
    this.tasks = part.cpuMs.map(() => 0)
  }

  /** @param first how this connection's first request ended; one that failed is not tried again, but told after the start */
  async run(workload: Workload, slot: number, first = 0): Promise<void> {
    const { concurrency, latency, ownsThread, scenario } = this.part
    if (first < 0) {
      this.failed++
      return
    }
    // Loops that begin together stay in step, and the server would see bursts: the first tasks are spread over one latency.
    await new Promise((resolve) => setTimeout(resolve, (scenario.target.latencyMs * slot) / concurrency))
    let next = slot
    let hasFailed = false
    /** The case that the task at work belongs to: the one it was begun in. */
    let index = 0
    await runTasks({
      isActive: () => !hasFailed && !this.line.stopped,
      source: {
        tryTake(item) {
          item.value = next
          next += concurrency
          return 'ok'
        }
      },
      mayBlock: workload.blocks && ownsThread,
      execute: ({ value }, begunMs) => {
        index = this.cases.index
        return this.execute(workload, value, index, begunMs)
      },
      recorder: {
        end: ({ value }, begunMs, outcome) => {
          if (outcome < 0) {
            hasFailed = true
            this.failed++
            return
          }
          const endedMs = nowMs()
          this.note('done', value, index, endedMs)
          const fromMs = this.cases.fromMs(index)
          const toMs = this.cases.toMs(index)
          if (endedMs <= fromMs || begunMs >= toMs) return
          this.tasks[index] = (this.tasks[index] ?? 0) + shareInside(begunMs, endedMs, fromMs, toMs)
          if (endedMs <= toMs) latency[index]?.record(toMicroseconds(endedMs - begunMs))
        }
      }
    })
  }

  private async execute(workload: Workload, item: number, index: number, begunMs: number): Promise<TaskOutcome> {
    const { cpuMs, stepsPerMs } = this.part
    const burnMs = cpuMs[index] ?? 0
    this.note('submitted', item, index, begunMs)
    const answer = workload.run()
    this.note('waiting', null, index, begunMs)
    const outcome = await answer
    if (outcome < 0) return outcome
    this.note('running', item, index)
    if (burnMs > 0) burnCpu(burnMs, stepsPerMs)
    return outcome
  }

  /** Only from the opening of a window to its end, and no longer than the excerpt; then the lane is empty, not stuck in its last state. */
  private note(what: 'submitted' | 'waiting' | 'running' | 'done', item: number | null, index: number, atMs = nowMs()): void {
    const fromMs = this.cases.fromMs(index)
    const untilMs = Math.min(this.cases.toMs(index), fromMs + this.part.excerptMs)
    if (atMs >= fromMs && atMs < untilMs) {
      this.noting = index
      this.events.note(what, item, atMs)
    } else if (this.noting === index && atMs >= untilMs) {
      this.noting = null
      this.events.note('idle', null, untilMs)
    }
  }
}
