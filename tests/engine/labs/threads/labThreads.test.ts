import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../../src/contract/base/failure'
import type { LabEvent } from '../../../../src/contract/labs/lab'
import { nowMs } from '../../../../src/engine/base/clock'
import { type LabThreadsOptions, runLabThreads } from '../../../../src/engine/labs/threads/labThreads'
import type { StartLine } from '../../../../src/engine/labs/threads/startLine'
import { NoRoomError } from '../../../../src/engine/room/refusal'
import { Cancelled } from '../../../../src/engine/base/untilTrue'
import { aliveThreads } from '../../pool/aliveThreads'
import { workerFileOf } from '../../pool/faultyWorker'
import { limitThreads } from '../../pool/refusingSystem'
import { until } from '../../pool/testPool'

/** What threads of a test can do; the layouts of start line and log are those of startLine.ts and eventLog.ts. */
const source = `
  const { threadId } = require('node:worker_threads')
  const line = ({ start }) => new Int32Array(start)
  const stand = (argument) => { Atomics.add(line(argument), 0, 1); Atomics.wait(line(argument), 1, 0, 30000) }
  const note = ({ log }, atMs, item) => {
    const count = new Int32Array(log, 0, 1)
    new Float64Array(log, 8).set([atMs, 0, item], Atomics.load(count, 0) * 3)
    Atomics.add(count, 0, 1)
  }
  const now = () => { const [s, ns] = process.hrtime(); return s * 1000 + ns / 1e6 }
  const does = {
    answer: (argument) => { stand(argument); return { own: argument.own, threadId } },
    noteEach: (argument) => { stand(argument); for (let item = 0; item < argument.own; item++) note(argument, now(), item) },
    untilStopped: (argument) => { stand(argument); note(argument, now(), 0); Atomics.wait(line(argument), 2, 0, 30000); return 'stopped' },
    runsForever: (argument) => { stand(argument); for (;;); },
    failsBefore: () => { throw new RangeError('no way to begin') },
    failsAfter: (argument) => { stand(argument); throw new RangeError('no way on') },
    exits: (argument) => { stand(argument); process.exit(3) },
    neverReady: () => new Promise((resolve) => setTimeout(resolve, 30000))
  }
  exports.anyRole = async ({ argument }) => does[argument.does](argument)
`

/** Timers that are set. */
const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

interface Told {
  readonly does: string
  readonly own?: number
}

function options(told: readonly Told[], given: Partial<LabThreadsOptions<Told>> = {}): LabThreadsOptions<Told> {
  return {
    labWorkerFile: workerFileOf(source),
    signal: new AbortController().signal,
    onEvents: () => undefined,
    run: 'a run',
    threads: told.map((argument, index) => ({ role: 'waits' as const, actor: `worker ${index + 1}`, argument })),
    ...given
  }
}

describe('the threads of a lab', () => {
  it('each do their own part on a thread of their own, and answer in their order', async () => {
    const { results, totalMs, originMs } = await runLabThreads(options([7, 8, 9].map((own) => ({ does: 'answer', own }))))
    const answers = results as readonly { readonly own: number; readonly threadId: number }[]
    expect(answers.map(({ own }) => own)).toEqual([7, 8, 9])
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(3)
    expect(totalMs).toBeGreaterThan(0)
    expect(originMs).toBeLessThan(nowMs())
    expect(aliveThreads()).toBe(0)
  })

  it('leave the line only when all stand there', async () => {
    let readyAtStart = 0
    await runLabThreads(options([1, 2, 3, 4].map((own) => ({ does: 'answer', own })), { whileRunning: (_originMs, line) => (readyAtStart = line.ready) }))
    expect(readyAtStart).toBe(4)
  })

  it('tell all their events, each under its own name, none before the start', async () => {
    const events: LabEvent[] = []
    const { originMs, totalMs } = await runLabThreads(options([{ does: 'noteEach', own: 3 }, { does: 'noteEach', own: 2 }], { onEvents: (piece) => events.push(...piece) }))
    expect(events.map(({ run, actor, item }) => `${run}/${actor}/${item}`).sort()).toEqual(['a run/worker 1/0', 'a run/worker 1/1', 'a run/worker 1/2', 'a run/worker 2/0', 'a run/worker 2/1'])
    for (const { atMs } of events) {
      expect(atMs).toBeGreaterThanOrEqual(0)
      expect(atMs).toBeLessThanOrEqual(totalMs)
    }
    expect(originMs + totalMs).toBeLessThanOrEqual(nowMs())
  })

  it('tell events while they still run, and end when the line is stopped', async () => {
    let line: StartLine | null = null
    const running = runLabThreads(
      options([{ does: 'untilStopped' }, { does: 'untilStopped' }], {
        whileRunning: (_originMs, given) => (line = given),
        // Stopped only by what was told: without events in between this would never end.
        onEvents: () => line?.stop()
      })
    )
    expect((await running).results).toEqual(['stopped', 'stopped'])
  })

  it.each(['untilStopped', 'runsForever', 'neverReady'])('are ended at once when the signal says so, though one %s', async (does) => {
    const abort = new AbortController()
    const running = runLabThreads(options([{ does }, { does }], { signal: abort.signal }))
    running.catch(() => undefined)
    await until('both threads are there', () => aliveThreads() === 2)
    const askedMs = performance.now()
    abort.abort()
    await expect(running).rejects.toThrow(Cancelled)
    expect(performance.now() - askedMs).toBeLessThan(4000)
    expect(aliveThreads()).toBe(0)
  })

  it('are not even started when it was cancelled before', async () => {
    await expect(runLabThreads(options([{ does: 'answer' }], { signal: AbortSignal.abort() }))).rejects.toThrow(Cancelled)
    expect(aliveThreads()).toBe(0)
  })

  it.each([
    ['failsBefore', 'no way to begin'],
    ['failsAfter', 'no way on']
  ])('all end when one %s, and it is told why', async (does, why) => {
    await expect(runLabThreads(options([{ does: 'untilStopped' }, { does }, { does: 'runsForever' }]))).rejects.toThrow(why)
    expect(aliveThreads()).toBe(0)
  })

  it('all end when one ends by itself', async () => {
    const failure = await runLabThreads(options([{ does: 'untilStopped' }, { does: 'exits' }])).catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(FailureError)
    expect(failure instanceof FailureError ? failure.failure.code : '').toBe('worker-failed')
    expect(aliveThreads()).toBe(0)
  })

  it('leave nothing that goes on looking for them once one has failed', async () => {
    const before = timers()
    await expect(runLabThreads(options([{ does: 'failsBefore' }, { does: 'neverReady' }]))).rejects.toThrow('no way to begin')
    await until('nothing waits any more', () => timers() <= before, 2_000)
  })

  it.each([
    ['at once', () => { throw new Error('cannot look') }],
    ['later', () => Promise.reject(new Error('cannot look'))]
  ])('do not run on when what looks at them fails %s: nobody would stop them', async (_when, whileRunning) => {
    await expect(runLabThreads(options([{ does: 'untilStopped' }, { does: 'runsForever' }], { whileRunning }))).rejects.toThrow('cannot look')
    expect(aliveThreads()).toBe(0)
  })

  it('are refused by name where the system has no thread left', async () => {
    limitThreads(1, 'at once')
    const failure = await runLabThreads(options([{ does: 'answer' }, { does: 'answer' }])).catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(NoRoomError)
    expect(failure instanceof NoRoomError ? failure.failure.hint : '').toMatch(/^Choose fewer threads, or raise/)
    expect(aliveThreads()).toBe(0)
  })

  it('that have no file say so instead of hanging', async () => {
    const failure = await runLabThreads(options([{ does: 'answer' }], { labWorkerFile: workerFileOf('throw new Error("cut off")') })).catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(FailureError)
    expect(String(failure)).toContain('cut off')
    await until('every thread has ended', () => aliveThreads() === 0)
  })
})
