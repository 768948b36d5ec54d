import type { z } from 'zod'
import { executorLab, urlDelaysMs } from '../../../contract/labs/executorLab'
import type { LabEvent } from '../../../contract/labs/lab'
import { targetOptionsSchema } from '../../../contract/scenario/targetOptions'
import { formatWorkers } from '../../../contract/base/units'
import { nowMs } from '../../base/clock'
import { needOfThreads } from '../../room/poolNeed'
import { assertRoomFor } from '../../room/table'
import { unlessCancelled } from '../../base/untilTrue'
import { launchUnlessCancelled } from '../../targets/process/launchUnlessCancelled'
import type { Lab, LabBench } from '../threads/lab'
import type { FetchedPage } from './executorThread'
import { lockedUp, lostErrors } from './mistakes'
import { lookAt, semantics } from './semantics'
import { type TaskEvent, ThreadPoolExecutor } from './threadPoolExecutor'
import { asCompleted } from './waitFor'

/** For the time left only. */
const START_MS = 800
const ROW_MS = 350

type Measured = z.output<typeof executorLab.measured>

/** Futures: the lecture's five URLs, what becomes of errors, a pool that locks itself up, and Python's promises one by one. */
export const executor: Lab<typeof executorLab> = {
  description: executorLab,
  expectedMs: ({ slowestMs, workers }) => START_MS + 2 * roundsMs(slowestMs, workers) + 2_000 + semantics.length * ROW_MS,
  async run({ slowestMs, workers }, bench) {
    bench.doing('starting the server')
    const target = await launchUnlessCancelled(bench.spawnTarget, targetOptionsSchema.parse({}), bench.signal)
    try {
      assertRoomFor(needOfThreads(workers, workers))
      const urls = urlDelaysMs(slowestMs).map((delayMs) => `${target.url}?latency-ms=${delayMs}`)
      bench.doing(`five URLs with ${formatWorkers(workers)}`)
      const five = await fiveUrls(urls, workers, bench)
      bench.doing('errors that nobody asks for')
      const lost = await unlessCancelled(lostErrors(bench.labWorkerFile), bench.signal)
      bench.doing('a task that waits for a task')
      const deadlock = await unlessCancelled(lockedUp(bench.labWorkerFile), bench.signal)
      const rows: Measured['semantics'] = []
      for (const row of semantics) {
        bench.doing(`Python's promises: ${row.what}`)
        rows.push({ what: row.what, python: row.python, ...(await unlessCancelled(lookAt(row, bench.labWorkerFile), bench.signal)) })
      }
      const sumMs = urlDelaysMs(slowestMs).reduce((sum, delayMs) => sum + delayMs, 0)
      return {
        measured: { ...five, sumMs, lost, deadlock, semantics: rows },
        expected: { totalMs: roundsMs(slowestMs, workers), slowestMs, completionOrder: inOrderOf(slowestMs, workers), mapOrder: urlDelaysMs(slowestMs).map((_, index) => nameOf(index)) }
      }
    } finally {
      await target.stop()
    }
  }
}

/** The five delays in the order of their submission, each on the first worker that comes free: when each ends, ms. */
function endsOf(slowestMs: number, workers: number): readonly number[] {
  const freeAt = Array.from({ length: workers }, () => 0)
  return urlDelaysMs(slowestMs).map((delayMs) => {
    const worker = freeAt.indexOf(Math.min(...freeAt))
    freeAt[worker] = (freeAt[worker] ?? 0) + delayMs
    return freeAt[worker]
  })
}

function roundsMs(slowestMs: number, workers: number): number {
  return Math.max(...endsOf(slowestMs, workers))
}

function inOrderOf(slowestMs: number, workers: number): string[] {
  const ends = endsOf(slowestMs, workers)
  return ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0)).map(nameOf)
}

function nameOf(index: number): string {
  return `URL ${index + 1}`
}

/** The lecture's example: a map from future to URL, and results as they come; then the same by map, in the order of the input. */
async function fiveUrls(urls: readonly string[], workers: number, { labWorkerFile, signal, onEvents }: LabBench): Promise<Pick<Measured, 'totalMs' | 'slowestMs' | 'submissionOrder' | 'completionOrder' | 'mapOrder'>> {
  let originMs = nowMs()
  let run: string | null = null
  const tell = (actor: string, what: LabEvent['what'], item: number): void => {
    if (run !== null) onEvents([{ atMs: nowMs() - originMs, run, actor, what, item: item - workers }])
  }
  const pool = new ThreadPoolExecutor({ labWorkerFile, maxWorkers: workers, onTask: (event) => tellTask(event, tell) })
  try {
    // Every thread up and its first request behind it: what is measured is the work, not the birth of threads.
    await unlessCancelled(Promise.all(Array.from({ length: workers }, () => pool.submit('after', { ms: 100, value: null }).result())), signal)
    originMs = nowMs()
    run = 'as completed'
    const names = new Map(urls.map((url, index) => [url, nameOf(index)]))
    const futures = new Map(urls.map((url) => [pool.submit('fetch', { url }), url]))
    let slowestMs = 0
    const completionOrder: string[] = []
    const collect = async (): Promise<void> => {
      for await (const future of asCompleted(futures.keys())) {
        const { tookMs } = (await future.result()) as FetchedPage
        slowestMs = Math.max(slowestMs, tookMs)
        completionOrder.push(names.get(futures.get(future) ?? '') ?? '')
      }
    }
    await unlessCancelled(collect(), signal)
    const totalMs = nowMs() - originMs
    run = null
    const mapOrder: string[] = []
    const inOrder = async (): Promise<void> => {
      for await (const page of pool.map('fetch', urls.map((url) => ({ url })))) mapOrder.push(names.get((page as FetchedPage).url) ?? '')
    }
    await unlessCancelled(inOrder(), signal)
    return { totalMs, slowestMs, submissionOrder: [...names.values()], completionOrder, mapOrder }
  } finally {
    await pool.kill()
  }
}

/** A started task waits for its answer until it is done. */
function tellTask({ what, task, worker }: TaskEvent, tell: (actor: string, what: LabEvent['what'], item: number) => void): void {
  const actor = worker === null ? 'main' : `worker ${worker}`
  tell(actor, what === 'started' ? 'waiting' : what, task)
  if (what === 'done' || what === 'failed') tell(actor, 'idle', task)
}
