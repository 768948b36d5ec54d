import { z } from 'zod'
import { choiceField, numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { formatDuration, formatMs, formatWorkers } from '../base/units'
import { figure, number } from './figure'
import { describeLab } from './lab'

/** Tasks that wait, one after another and then in a pool. */
export const waitsLab = describeLab({
  name: 'waits',
  title: 'Stacked waits',
  question: 'How long do many waits take with one worker, and with ten?',
  claim: '100 URLs of 1 s each take 100 s one after another, and 10 s with 10 workers.',
  explanation: [
    'A task that waits for a network or a disk needs no processor. One worker waits for one task at a time, so the waits add up; N workers wait for N tasks at once, and the same waits lie on top of each other.',
    'The time is the number of rounds times one wait: tasks divided by workers, rounded up. So twice the workers halve the time, until there are as many workers as tasks, or until something outside the pool allows no more at once.',
    'What a round takes beyond its wait is what the pool itself costs. It is small beside a wait of tens of milliseconds, and it is what remains where the measured curve leaves the straight line.'
  ],
  settings: strict({
    tasks: numberField({ label: 'Tasks', flag: '--tasks', min: 1, max: 1000, integer: true, default: 100, help: 'How many waits there are to do' }),
    waitMs: numberField({ label: 'Wait', flag: '--wait-ms', unit: 'ms', min: 1, max: 5000, default: 50, help: 'How long each lasts; the lecture waits 1,000 ms' }),
    workers: numberField({ label: 'Workers', flag: '--workers', min: 2, max: 128, integer: true, default: 10, help: 'Size of the pool that is set beside one worker' }),
    over: choiceField({ label: 'Wait for', flag: '--over', choices: ['wait', 'http'], default: 'wait', help: 'wait: a pure wait; http: answers of an embedded server on this machine' })
  }),
  measured: z.object({
    sequentialMs: number('One worker', 'ms'),
    pooledMs: number('The pool', 'ms'),
    workers: number('Workers in the pool'),
    speedup: number('Speed-up', 'times'),
    scaling: figure(
      z.array(z.object({ workers: number('Workers'), totalMs: number('Measured', 'ms'), idealMs: number('Tasks x wait / workers', 'ms'), speedup: number('Speed-up', 'times') })),
      'Where it stops scaling'
    ),
    /** The largest size that still reached 90 % of its ideal speed-up, of those that were run. */
    scalesTo: number('Scales to')
  }),
  predictions: [
    {
      key: 'pooledMs',
      ask: ({ tasks, waitMs, workers }) => `How long do ${tasks} waits of ${formatMs(waitMs)} take with ${formatWorkers(workers)}? One worker needs about ${formatDuration(tasks * waitMs)}.`,
      unit: 'ms',
      range: ({ tasks, waitMs }) => ({ min: waitMs / 2, max: tasks * waitMs }),
      scale: 'log',
      actual: ({ pooledMs }) => pooledMs
    }
  ],
  tune: ({ waitMs, over }) => ({
    name: `Stacked waits of ${formatMs(waitMs)}`,
    workload: over === 'http' ? { kind: 'http' } : { kind: 'wait', waitMs },
    ...(over === 'http' ? { target: { latencyMs: waitMs } } : {})
  })
})
