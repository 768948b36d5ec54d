import { z } from 'zod'
import { numberField } from '../base/field'
import { strict } from '../base/strictObject'
import { figure, maybeNumber, number } from './figure'
import { describeLab } from './lab'

/** A thread per task against a pool. */
export const lifecycleLab = describeLab({
  name: 'lifecycle',
  title: 'Birth of a thread',
  question: 'A new thread for every task, or a pool that keeps its threads: from which task length on does it not matter?',
  claim: 'Creating an OS thread takes 50 to 100 microseconds and a stack of 1 MB.',
  explanation: [
    'A thread has to be made before it can work: memory for its stack, a place in the scheduler, and here a JavaScript engine of its own. A pool pays that once and hands the same threads one task after another.',
    'A worker thread of Node is far more than an OS thread: it carries an engine, a heap and the libraries it loads. So it costs tens of milliseconds and megabytes where the bare thread costs microseconds and a stack of which only the touched part is real memory.',
    'The break-even task is as long as what the thread costs beyond a hand-over to the pool. Tasks much longer than that do not care; for shorter ones a thread each spends most of its life being born.'
  ],
  settings: strict({
    threads: numberField({ label: 'Threads', flag: '--threads', min: 2, max: 64, integer: true, default: 12, help: 'How many are made to measure one' }),
    tasks: numberField({ label: 'Tasks', flag: '--tasks', min: 10, max: 1000, integer: true, default: 60, help: 'How many tasks are run both ways' }),
    taskMs: numberField({ label: 'Task', flag: '--task-ms', unit: 'ms', min: 0, max: 1000, default: 5, help: 'How long each task waits' }),
    atOnce: numberField({ label: 'At once', flag: '--at-once', min: 1, max: 32, integer: true, default: 4, help: 'Tasks that run at the same time, both ways' })
  }),
  measured: z.object({
    threadStartMs: number('A worker thread starts in', 'ms'),
    threadCpuMs: number('Processor time of a start', 'ms'),
    threadRssMb: number('Memory of a worker thread', 'MB'),
    osThreadStartUs: maybeNumber('A bare OS thread starts in', 'µs'),
    osThreadStackMb: maybeNumber('Address space of its stack', 'MB'),
    osThreadRssMb: maybeNumber('Memory it really takes', 'MB'),
    osThreadsBy: figure(z.string().nullable(), 'OS threads measured by'),
    perTaskThreadMs: number('A task on a thread of its own', 'ms'),
    perTaskPoolMs: number('The same task in a pool', 'ms'),
    breakEvenMs: number('Break-even task length', 'ms'),
    curve: figure(z.array(z.object({ taskMs: number('Task length', 'ms'), threadMs: number('Thread each', 'ms'), poolMs: number('Pool', 'ms') })), 'Time a task by length')
  }),
  predictions: [
    {
      key: 'threadStartMs',
      ask: () => 'The lecture says 50 to 100 µs for a thread. How long does a worker thread of Node need until it can take a task?',
      unit: 'ms',
      range: () => ({ min: 0.05, max: 500 }),
      scale: 'log',
      actual: ({ threadStartMs }) => threadStartMs
    }
  ],
  tune: ({ taskMs }) => ({ name: 'Short tasks', workload: { kind: 'wait', waitMs: taskMs }, pool: { executor: 'piscina' } })
})
