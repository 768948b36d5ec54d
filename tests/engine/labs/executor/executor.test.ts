import { describe, expect, it } from 'vitest'
import { stuckTasks } from '../../../../src/engine/labs/executor/deadlock'
import { DeadlockError, RuntimeError, TimeoutError } from '../../../../src/engine/labs/executor/errors'
import { Future } from '../../../../src/engine/labs/executor/future'
import { lookAt, semantics } from '../../../../src/engine/labs/executor/semantics'
import { ThreadPoolExecutor } from '../../../../src/engine/labs/executor/threadPoolExecutor'
import { asCompleted } from '../../../../src/engine/labs/executor/waitFor'
import { labWorkerFile } from '../../pool/headless'

describe("Python's promises", () => {
  it.each(semantics.map((row) => [row.what, row] as const))('%s', async (_, row) => {
    const { seen, same } = await lookAt(row, labWorkerFile)
    expect(same, `Python ${row.python}; seen: ${seen}`).toBe(true)
  })
})

async function withExecutor(maxWorkers: number, use: (executor: ThreadPoolExecutor) => Promise<void>): Promise<void> {
  const executor = new ThreadPoolExecutor({ labWorkerFile, maxWorkers })
  try {
    await use(executor)
  } finally {
    await executor.kill()
  }
}

describe('an executor', () => {
  it('keeps the name, message and stack of an error', async () => {
    await withExecutor(1, async (executor) => {
      const error = await executor.submit('fail', { ms: 0, message: 'no luck' }).exception()
      expect(error).toMatchObject({ name: 'RangeError', message: 'no luck' })
      expect(error?.stack).toContain('labWorker.js')
    })
  })

  it('refuses no workers', () => {
    expect(() => new ThreadPoolExecutor({ labWorkerFile, maxWorkers: 0 })).toThrow(RangeError)
  })

  it('says of an unknown task that there is none', async () => {
    await withExecutor(1, async (executor) => {
      expect(await executor.submit('nonsense', null).exception()).toMatchObject({ message: 'there is no task called nonsense' })
    })
  })

  it('lets a task wait for a task while a worker is free, and finds the pool locked up when none is', async () => {
    await withExecutor(3, async (executor) => {
      expect(await executor.submit('outer', { value: 7 }).result()).toBe(7)
      expect(await Promise.all([1, 2].map((value) => executor.submit('outer', { value }).result()))).toEqual([1, 2])
    })
    await withExecutor(1, async (executor) => {
      const error = await executor.submit('outer', { value: 7 }).exception()
      expect(error).toMatchObject({ name: 'DeadlockError' })
      expect(error?.message).toContain('task 1 (outer) waits for task 2 (after)')
    })
  })

  it('gives up waiting in as_completed when the time is over', async () => {
    await withExecutor(1, async (executor) => {
      const all = (async () => {
        for await (const future of asCompleted([executor.submit('after', { ms: 500, value: 1 })], 20)) await future.result()
      })()
      await expect(all).rejects.toBeInstanceOf(TimeoutError)
    })
  })

  it('tells what happens to its tasks, on the lowest worker that is free', async () => {
    const told: string[] = []
    const executor = new ThreadPoolExecutor({ labWorkerFile, maxWorkers: 2, onTask: ({ what, task, worker }) => told.push(`${what} ${task}${worker === null ? '' : ` on ${worker}`}`) })
    executor.submit('after', { ms: 1, value: 1 })
    executor.submit('after', { ms: 200, value: 2 })
    executor.submit('fail', { ms: 1, message: 'no' })
    await executor.shutdown()
    expect(told).toEqual(['submitted 0', 'started 0 on 1', 'submitted 1', 'started 1 on 2', 'submitted 2', 'done 0 on 1', 'started 2 on 1', 'failed 2 on 1', 'done 1 on 2'])
  })

  it('is broken when a thread ends, and says so to everyone who waits', async () => {
    await withExecutor(1, async (executor) => {
      const [first, second] = [executor.submit('after', { ms: 60_000, value: 1 }), executor.submit('after', { ms: 1, value: 2 })]
      await executor.kill()
      expect(await first.exception()).toBeInstanceOf(Error)
      expect(second.cancelled()).toBe(true)
      expect(() => executor.submit('after', { ms: 1, value: 3 })).toThrow(RuntimeError)
    })
  })
})

describe('a future', () => {
  it('is started once, and a callback that throws harms nobody', () => {
    const future = new Future<number>('task')
    const seen: number[] = []
    future.addDoneCallback(() => {
      throw new Error('its own affair')
    })
    future.addDoneCallback(() => seen.push(1))
    expect(future.setRunning()).toBe(true)
    expect(() => future.setRunning()).toThrow(RuntimeError)
    future.setResult(1)
    expect(seen).toEqual([1])
  })
})

describe('stuck tasks', () => {
  const standing = (running: readonly (readonly [string, string | null])[], maxWorkers: number, queued: readonly string[] = [], done: readonly string[] = []) =>
    stuckTasks({
      running: running.map(([future, waitsFor]) => ({ future, waitsFor })),
      maxWorkers,
      isDone: (future) => done.includes(future),
      isQueued: (future) => queued.includes(future)
    }).map(({ future }) => future)

  it('are those that wait for a worker which none of them will give up', () => {
    expect(standing([['a', 'x'], ['b', 'y']], 2, ['x', 'y'])).toEqual(['a', 'b'])
  })
  it('are none while a worker is free or a task works', () => {
    expect(standing([['a', 'x']], 2, ['x'])).toEqual([])
    expect(standing([['a', 'x'], ['b', null]], 2, ['x'])).toEqual([])
  })
  it('are not those whose future is done, or runs in a task that can go on', () => {
    expect(standing([['a', 'x']], 1, [], ['x'])).toEqual([])
    expect(standing([['a', 'b'], ['b', null]], 2)).toEqual([])
  })
  it('are those in a circle, also when other workers are free', () => {
    expect(standing([['a', 'b'], ['b', 'a'], ['c', null]], 8)).toEqual(['a', 'b'])
    expect(standing([['a', 'a']], 4)).toEqual(['a'])
  })
})

it('a deadlock is an error of its own', () => expect(new DeadlockError('x').name).toBe('DeadlockError'))
