import { setFlagsFromString } from 'node:v8'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openThreads, type Threads } from '../../../src/engine/pool/threads/threads'
import { aliveThreads } from './aliveThreads'
import { misbehaviours, workerFileOf } from './faultyWorker'

const source = `
  const { threadId } = require('node:worker_threads')
  const nap = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  exports.produce = async () => {}
  exports.id = async () => { await nap(300); return threadId }
  exports.answer = async (argument) => argument
  exports.fail = async () => { throw new RangeError('out of range') }
  exports.failOddly = async () => { throw 'only words' }
  ${Object.entries(misbehaviours)
    .map(([name, body]) => `exports.${name} = async () => { await nap(20); setImmediate(() => { ${body} }); await nap(60000) }`)
    .join('\n')}
  exports.throwsAfterwards = async () => { setTimeout(() => { throw new Error('after its task') }, 50); return 'done' }
  exports.exitsAfterwards = async () => { setTimeout(() => process.exit(3), 50); return 'done' }
`

function open(count: number, file = workerFileOf(source)): Threads {
  const threads = openThreads(file, count, null)
  onTestFinished(() => threads.destroy())
  return threads
}

describe('threads', () => {
  it('run a function by its name and hand back what it returns', async () => {
    expect(await open(1).run('answer', { a: [1, 'b'] })).toEqual({ a: [1, 'b'] })
  })

  it('give each of several arguments a thread of its own', async () => {
    const before = aliveThreads()
    const threads = open(6)
    const ids = (await threads.runEach('id', [1, 2, 3, 4, 5, 6])) as number[]
    expect(new Set(ids).size).toBe(6)
    expect(aliveThreads() - before).toBe(6)
  })

  it('pass on what a function throws, and go on', async () => {
    const threads = open(1)
    await expect(threads.run('fail', null)).rejects.toThrow('out of range')
    await expect(threads.run('failOddly', null)).rejects.toBe('only words')
    expect(await threads.run('answer', 1)).toBe(1)
  })

  it.each(['exits', 'exitsWithoutError', 'throwsLate', 'throwsNoError', 'rejectsLate'] as const)('tell of a thread that %s during its task', async (name) => {
    const before = aliveThreads()
    const threads = open(2)
    const outcome = await threads.run(name, null).then(
      () => 'returned',
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : thrown)
    )
    expect(outcome).toMatch({ exits: /code: 7/, exitsWithoutError: /code: 0/, throwsLate: /thrown late/, throwsNoError: /only words/, rejectsLate: /rejected late/ }[name])
    expect(await threads.lost).toBeInstanceOf(Error)
    await expect.poll(aliveThreads).toBe(before) // it ends by itself
  })

  it.each([
    ['throwsAfterwards', 'after its task'],
    ['exitsAfterwards', 'it ended by itself']
  ])('tell of a thread that %s, when no task is there to take it', async (name, reason) => {
    const threads = open(1)
    expect(await threads.run(name, null)).toBe('done')
    expect((await threads.lost).message).toBe(reason)
  })

  it('survive one that fills its heap', async () => {
    setFlagsFromString('--max-old-space-size=40') // for threads that are started from now on
    onTestFinished(() => setFlagsFromString('--max-old-space-size=0'))
    const threads = open(1)
    await expect(threads.run('fillsItsHeap', null)).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' })
    expect(await threads.lost).toBeInstanceOf(Error)
  })

  it('end at once when one is in an endless loop', async () => {
    const before = aliveThreads()
    const threads = open(2)
    const looping = threads.run('loops', null).catch((thrown: unknown) => thrown)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const startedMs = performance.now()
    await threads.destroy()
    expect(performance.now() - startedMs).toBeLessThan(2000)
    expect(await looping).toBeInstanceOf(Error)
    expect(aliveThreads()).toBe(before)
  })

  it('are not started any more once they were ended', async () => {
    const before = aliveThreads()
    const threads = open(8)
    const each = threads.runEach('id', [1, 2, 3, 4, 5, 6, 7, 8]).catch((thrown: unknown) => thrown)
    await new Promise((resolve) => setImmediate(resolve))
    await Promise.all([threads.destroy(), threads.destroy()])
    expect(await each).toBeInstanceOf(Error)
    await expect(threads.run('answer', 1)).rejects.toThrow('have been ended')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(aliveThreads()).toBe(before)
  })
})

describe('a worker file', () => {
  it.each([
    ['that is missing', '/nowhere/worker.js', /nowhere.worker\.js/],
    ['that throws while it loads', workerFileOf.bind(null, 'throw new Error("no good")'), /no good/],
    ['that is no JavaScript', workerFileOf.bind(null, 'const = ;'), /./]
  ] as const)('%s ends the threads with the reason', async (_what, file, reason) => {
    const threads = open(2, typeof file === 'string' ? file : file())
    threads.run('produce', null).catch(() => undefined)
    expect((await threads.lost).message).toMatch(reason)
  })
})
