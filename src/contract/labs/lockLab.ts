import { z } from 'zod'
import { numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { figure, maybeNumber, number } from './figure'
import { describeLab } from './lab'

/** Work inside a critical section against work outside it. */
export const lockLab = describeLab({
  name: 'lock',
  title: 'The critical section',
  question: 'Part of every task needs the same lock. From which number of threads on do more of them stop helping?',
  claim: 'A lock makes a shared list safe, and whatever is done while holding it is done by one thread at a time.',
  explanation: [
    'What happens under the lock happens one at a time, however many threads there are. So throughput can never exceed one divided by the time the lock is held, and that ceiling is reached when threads times work-share covers the hold: (inside + outside) divided by inside.',
    'Beyond it every further thread only stands in line: throughput stays, waiting grows by one hold for each thread. A line that never empties is called a convoy.',
    'The share of the work that is serial can be read off the lock itself, hold time over the whole task, and it can be fitted from the curve of throughput alone. When both agree, the lock is what binds.',
    'An exception inside the critical section must release the lock, which is what with (Python) and finally (here) are for. A release that is forgotten stops everyone: the lab does that on purpose, finds the thread that holds the lock, and names it.'
  ],
  settings: strict({
    insideUs: numberField({ label: 'Inside the lock', flag: '--inside-us', unit: 'µs', min: 50, max: 50_000, default: 1000, help: 'How long each task holds the lock' }),
    outsideUs: numberField({ label: 'Outside the lock', flag: '--outside-us', unit: 'µs', min: 0, max: 200_000, default: 4000, help: 'How long each task waits without it' }),
    threads: numberField({ label: 'Most threads', flag: '--threads', min: 2, max: 64, integer: true, default: 16, help: 'Measured are 1, 2, 4 ... up to this' }),
    seconds: numberField({ label: 'Window', flag: '--seconds', unit: 's', min: 0.2, max: 10, default: 0.5, help: 'Measured time at each number of threads' })
  }),
  measured: z.object({
    points: figure(
      z.array(
        z.object({
          holdUs: number('Held', 'µs'),
          workers: number('Threads'),
          throughputPerSecond: number('Throughput', '/s'),
          /** Share of acquisitions that found the lock taken. */
          contendedShare: number('Found it taken', 'share'),
          /** Share of the threads' time spent waiting for the lock. */
          waitRatio: number('Time spent waiting', 'share'),
          waitMs: number('Wait of those who waited', 'ms'),
          /** Mean number of threads that stand in line. */
          convoy: number('Standing in line')
        })
      ),
      'Threads'
    ),
    peakPerSecond: number('Highest throughput', '/s'),
    serialShare: figure(z.object({ readOff: number('Read off the lock', 'share'), fitted: maybeNumber('Fitted from the curve', 'share'), low: maybeNumber('Fitted, low', 'share'), high: maybeNumber('Fitted, high', 'share') }), 'Serial share'),
    exception: figure(z.object({ thrown: number('Exceptions inside'), releasedAfter: number('Released all the same') }), 'Release on exception'),
    forgotten: figure(z.object({ detected: figure(z.boolean(), 'Detected'), holder: figure(z.string(), 'Holder'), heldMs: number('Held for', 'ms'), waiting: number('Threads waiting'), message: figure(z.string(), 'Told') }), 'A forgotten release')
  }),
  predictions: [
    {
      key: 'peakPerSecond',
      ask: ({ insideUs, outsideUs, threads }) => `Each task is ${outsideUs / 1000} ms outside and ${insideUs / 1000} ms inside the lock. How many tasks a second can up to ${threads} threads do?`,
      unit: '/s',
      range: ({ insideUs, outsideUs, threads }) => ({ min: 1e6 / (insideUs + outsideUs) / 2, max: Math.max(1e6 / insideUs, (threads * 1e6) / (insideUs + outsideUs)) * 1.5 }),
      scale: 'log',
      actual: ({ peakPerSecond }) => peakPerSecond
    }
  ],
  tune: ({ insideUs, outsideUs }) => ({ name: 'A critical section', workload: { kind: 'wait', waitMs: outsideUs / 1000 }, lock: { holdUs: insideUs } })
})
