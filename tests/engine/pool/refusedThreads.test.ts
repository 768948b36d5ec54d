import { describe, expect, it, onTestFinished } from 'vitest'
import { executorKinds } from '../../../src/contract/executors/table'
import { NoRoomError } from '../../../src/engine/room/refusal'
import { openThreads } from '../../../src/engine/pool/threads/threads'
import { aliveThreads } from './aliveThreads'
import { workerFileOf } from './faultyWorker'
import { limitThreads, type RefusalWay, strayRejections } from './refusingSystem'
import { never, startTestPool } from './testPool'

const ways: readonly RefusalWay[] = ['at once', 'later']
const waiting = { workload: { kind: 'wait', waitMs: 5 } } as const
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50))

const thrownBy = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'nothing', (thrown: unknown) => thrown)

describe.each(ways)('a thread that the system refuses %s', (way) => {
  it.each(executorKinds)('(%s) is named with the remedy when a pool starts; no rejection goes unheld and no thread stays', async (executor) => {
    const before = aliveThreads()
    const strays = strayRejections()
    limitThreads(executor === 'async' ? 1 : 3, way)
    const thrown = await thrownBy(startTestPool({ ...waiting, pool: { executor } }, { slots: 8 }))
    expect(thrown).toBeInstanceOf(NoRoomError)
    expect((thrown as NoRoomError).failure).toMatchObject({ code: 'no-room', message: expect.stringContaining('refused another thread') as string, hint: expect.stringMatching(/--workers.*ulimit -u/) as string })
    await turn()
    expect(strays).toEqual([])
    await expect.poll(aliveThreads).toBe(before)
  })

  it('is told by grow(), not as a pool that has failed, and the pool can be stopped', async () => {
    const before = aliveThreads()
    const strays = strayRejections()
    const setGranted = limitThreads(100, way)
    const pool = await startTestPool(waiting, { slots: 2, mostSlots: 12 })
    setGranted(6)
    expect(await thrownBy(pool.grow(12, never))).toBeInstanceOf(NoRoomError)
    expect(pool.intact).toBe(false)
    expect(await Promise.race([pool.failed, turn().then(() => 'silent')])).toBe('silent')
    await pool.stop()
    expect(strays).toEqual([])
    await expect.poll(aliveThreads).toBe(before)
  })
})

it('a task whose thread was refused is not begun later by another', async () => {
  const strays = strayRejections()
  const setGranted = limitThreads(1, 'at once')
  const threads = openThreads(workerFileOf('exports.produce = async (n) => n'), 4, null)
  onTestFinished(() => threads.destroy())
  const first = threads.run('produce', 1)
  await expect(threads.run('produce', 2)).rejects.toBeInstanceOf(NoRoomError)
  expect(await first).toBe(1)
  setGranted(4)
  expect(await threads.run('produce', 3)).toBe(3)
  expect(threads.count()).toBe(1)
  await threads.destroy()
  await turn()
  expect(strays).toEqual([])
})

it('tasks that wait for a thread end with the reason when one is lost', async () => {
  const threads = openThreads(workerFileOf('exports.produce = () => new Promise((resolve) => setTimeout(() => process.exit(5), 100))'), 1, null)
  onTestFinished(() => threads.destroy())
  const tasks = [threads.run('produce', 1), threads.run('produce', 2)]
  const reasons = await Promise.all(tasks.map(thrownBy))
  for (const reason of reasons) expect(reason).toBeInstanceOf(Error)
})
