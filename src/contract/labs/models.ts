import { z } from 'zod'
import { numberField } from '../field'
import { strict } from '../scenario'
import { figure, maybeNumber, number } from './figure'
import { describeLab } from './lab'

/** The same I/O by threads, by one thread's event loop, and by both. */
export const modelsLab = describeLab({
  name: 'models',
  title: 'Three models of concurrency',
  question: 'The same requests with threads, with one event loop, and with both: which does most, and what does a request cost?',
  claim: 'Threads, asynchronous code on one thread, and both together are three ways to wait for many things at once.',
  explanation: [
    'Waiting can be done by many threads that each wait for one thing, or by one thread that waits for many. The server sees no difference; the machine does: a thread brings an engine and megabytes, a request in flight on an event loop brings kilobytes.',
    'One event loop is one core. As long as a request costs little processor time it is enough, and the cheapest; when requests need computing, the loop is where they queue.',
    'A few threads with an event loop each divide the computing over the cores and still wait for many requests at a time. It wins where one core is full, and costs memory where it is not.'
  ],
  settings: strict({
    latencyMs: numberField({ label: 'Latency', flag: '--latency-ms', unit: 'ms', min: 1, max: 2000, default: 20, help: 'Time the embedded server takes to answer' }),
    concurrency: numberField({ label: 'At once', flag: '--concurrency', min: 1, max: 64, integer: true, default: 16, help: 'Requests in flight in every model' }),
    cpuMs: numberField({ label: 'CPU per task', flag: '--cpu-ms', unit: 'ms', min: 0, max: 50, default: 2, help: 'Computing after each answer, in the second part; the first has none' }),
    seconds: numberField({ label: 'Window', flag: '--seconds', unit: 's', min: 0.2, max: 30, default: 1.5, help: 'Measured time of each model, twice' })
  }),
  measured: z.object({
    rows: figure(
      z.array(
        z.object({
          model: figure(z.string(), 'Model'),
          /** Computing added to every task. */
          cpuMs: number('Computing a task', 'ms'),
          threads: number('Threads'),
          perThread: number('In flight on each'),
          throughputPerSecond: number('Throughput', '/s'),
          cpuMsPerTask: number('Processor time a task', 'ms'),
          rssMb: number('Memory', 'MB'),
          p99Ms: maybeNumber('p99', 'ms')
        })
      ),
      'Models'
    ),
    cheapest: figure(z.string(), 'Least processor time a task'),
    fastest: figure(z.string(), 'Highest throughput'),
    fastestWithCpu: figure(z.string().nullable(), 'Highest throughput with computing')
  }),
  predictions: [
    {
      key: 'cpuRatio',
      ask: ({ concurrency }) => `${concurrency} requests in flight. How many times the processor time of the event loop does a request cost with a thread for each?`,
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
  tune: ({ latencyMs }) => ({ name: 'Threads or an event loop', workload: { kind: 'http' }, target: { latencyMs }, pool: { executor: 'async' } })
})
