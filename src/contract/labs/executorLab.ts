import { z } from 'zod'
import { numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { formatMs, formatWorkers } from '../base/units'
import { figure, number } from './figure'
import { describeLab } from './lab'

/** Which fifth of the slowest delay each URL has: submitted in this order, they are not done in it. */
const FIFTHS = [3, 1, 5, 2, 4]

/** How long each of the five URLs takes to answer, in the order of their submission, ms. */
export function urlDelaysMs(slowestMs: number): readonly number[] {
  return FIFTHS.map((part) => Math.round((slowestMs * part) / FIFTHS.length))
}

/** Python's ThreadPoolExecutor: futures, orders of results, errors, shutdown. */
export const executorLab = describeLab({
  name: 'executor',
  title: 'Futures',
  question: 'Five URLs, five workers: in which order do the results come, and how long does it take?',
  claim: 'Five URLs fetched by five workers take as long as the slowest of them, and as_completed gives them in the order in which they finish.',
  explanation: [
    'submit gives back a future at once: a receipt for a result that does not exist yet. The work goes on in the pool, and the future is where its result, or its error, will be found.',
    'With as many workers as tasks all of them wait at the same time, so the whole takes as long as the slowest. map gives the results in the order of the input, asCompleted in the order in which they are ready: the same work, seen through different windows.',
    'An error stays in its future. Nobody hears of it unless somebody asks for the result: that is how failures are lost in programs that only submit.',
    'A task that waits for the result of another task holds its worker while it waits. When every worker waits like that, nobody is left to do the work they wait for: the pool has locked itself up.'
  ],
  settings: strict({
    slowestMs: numberField({ label: 'Slowest URL', flag: '--slowest-ms', unit: 'ms', min: 100, max: 10_000, default: 1000, help: 'The five answer after a fifth to the whole of this' }),
    workers: numberField({ label: 'Workers', flag: '--workers', min: 1, max: 16, integer: true, default: 5, help: 'Threads of the executor' })
  }),
  measured: z.object({
    totalMs: number('All five', 'ms'),
    slowestMs: number('The slowest one', 'ms'),
    sumMs: number('All waits together', 'ms'),
    submissionOrder: figure(z.array(z.string()), 'Submitted'),
    completionOrder: figure(z.array(z.string()), 'Completed'),
    mapOrder: figure(z.array(z.string()), 'Given by map'),
    lost: figure(z.object({ submitted: number('Tasks'), failed: number('Failed'), heardOf: number('Errors somebody heard of'), foundInFutures: number('Errors found in futures') }), 'Errors nobody asks for'),
    deadlock: figure(z.object({ workers: number('Workers'), detected: figure(z.boolean(), 'Detected'), afterMs: number('After', 'ms'), message: figure(z.string(), 'Told') }), 'A task that waits for a task'),
    semantics: figure(z.array(z.object({ what: figure(z.string(), 'Call'), python: figure(z.string(), "Python's documentation"), seen: figure(z.string(), 'Seen here'), same: figure(z.boolean(), 'Same') })), 'Beside Python')
  }),
  predictions: [
    {
      key: 'totalMs',
      ask: ({ slowestMs, workers }) => `Five URLs answer after ${[1, 2, 3, 4, 5].map((part) => formatMs((slowestMs * part) / 5)).join(', ')}. How long until all are there, with ${formatWorkers(workers)}?`,
      unit: 'ms',
      range: ({ slowestMs }) => ({ min: slowestMs / 5, max: slowestMs * 3 }),
      scale: 'log',
      actual: ({ totalMs }) => totalMs
    }
  ],
  tune: ({ slowestMs, workers }) => ({
    name: 'Five URLs with different delays',
    workload: { kind: 'http', timeoutMs: 60_000 },
    target: { latencyMs: (slowestMs * 3) / 5, latencyShape: 'uniform' },
    pool: { workers: `1-${Math.max(8, workers)}` }
  })
})
