import { z } from 'zod'
import { numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { figure, maybeNumber, number } from './figure'
import { describeLab } from './lab'

/** A thread for each request in flight; all of them on one event loop; a few threads with an event loop each. */
export const concurrencyModels = ['threads', 'async', 'threads + async'] as const
export type ConcurrencyModel = (typeof concurrencyModels)[number]

/** The same I/O by threads, by one thread's event loop, and by both. */
export const modelsLab = describeLab({
  name: 'models',
  title: 'Three models of concurrency',
  question: 'The same requests with threads, with one event loop, and with both: which does most, and what does a request cost?',
  claim: 'Threads, asynchronous code on one thread, and both together are three ways to wait for many things at once.',
  explanation: [
    'Waiting can be done by many threads that each wait for one thing, or by one thread that waits for many. The server sees no difference; the machine does: a thread brings an engine and megabytes, a request in flight on an event loop brings kilobytes.',
    'As long as requests only wait, all three do the same number of them: the number in flight divided by the latency. They differ in the bill. A loop that is woken for several answers at once pays for one waking; a thread is woken for each of its own, and the memory of an engine is paid for every thread.',
    'One event loop is one core. When requests need computing it is where they queue: it does at most one second of computing a second. Threads spread the computing over the cores, and no number of threads gets more than the cores have.',
    'A few threads with an event loop each divide the computing over the cores and still wait for many requests at a time: nearly the throughput of a thread for each request, for a fraction of its memory.'
  ],
  settings: strict({
    latencyMs: numberField({ label: 'Latency', flag: '--latency-ms', unit: 'ms', min: 1, max: 2000, default: 20, help: 'Time the embedded server takes to answer' }),
    concurrency: numberField({ label: 'At once', flag: '--concurrency', min: 2, max: 64, integer: true, default: 16, help: 'Requests in flight in every model' }),
    cpuMs: numberField({ label: 'CPU per task', flag: '--cpu-ms', unit: 'ms', min: 0, max: 50, default: 2, help: 'Computing after each answer in the second case; 0 leaves that case out' }),
    seconds: numberField({ label: 'Window', flag: '--seconds', unit: 's', min: 0.2, max: 30, default: 2, help: 'Measured time of each model in each case, half of it in either round' })
  }),
  measured: z.object({
    rows: figure(
      z.array(
        z.object({
          model: figure(z.string(), 'Model'),
          /** Computing after each answer: 0 where requests only wait. */
          cpuMs: number('Computing', 'ms'),
          threads: number('Threads'),
          perThread: number('In flight on each'),
          throughputPerSecond: number('Throughput', '/s'),
          /** The lower of two ceilings: requests in flight by the time of one, cores in use by the computing of one. */
          idealPerSecond: number('At most', '/s'),
          /** Difference between the two rounds, as a share of their mean. */
          throughputSpread: number('±', 'share'),
          cpuMsPerTask: number('CPU a task', 'ms'),
          cpuSpread: number('±', 'share'),
          rssMb: number('Memory', 'MB'),
          p99Ms: maybeNumber('p99', 'ms')
        })
      ),
      'Models'
    ),
    /** Models that chance could have put in another order are all named. */
    wins: figure(
      z.array(
        z.object({
          cpuMs: number('Computing', 'ms'),
          throughput: figure(z.string(), 'Highest throughput'),
          cpu: figure(z.string(), 'Least CPU a task'),
          memory: figure(z.string(), 'Least memory')
        })
      ),
      'Where each wins'
    ),
    cheapest: figure(z.string(), 'Least CPU a task, only waiting'),
    fastest: figure(z.string(), 'Highest throughput, only waiting'),
    /** Null where the computing was left out. */
    fastestWithCpu: figure(z.string().nullable(), 'Highest throughput, with computing')
  }),
  predictions: [
    {
      key: 'cpuRatio',
      ask: ({ concurrency }) => `${concurrency} requests in flight that only wait. How many times the processor time of the event loop does a request cost with a thread for each?`,
      unit: 'times',
      range: () => ({ min: 0.5, max: 20 }),
      scale: 'log',
      actual({ rows }) {
        const threads = rows.find(({ model, cpuMs }) => model === 'threads' && cpuMs === 0)
        const async = rows.find(({ model, cpuMs }) => model === 'async' && cpuMs === 0)
        return threads === undefined || async === undefined || async.cpuMsPerTask === 0 ? null : threads.cpuMsPerTask / async.cpuMsPerTask
      }
    }
  ],
  tune: ({ latencyMs, cpuMs }) => ({ name: 'Threads or an event loop', workload: { kind: 'http', cpuMs }, target: { latencyMs }, pool: { executor: 'async' } })
})
