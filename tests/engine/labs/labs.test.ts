import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { executorLab } from '../../../src/contract/labs/executorLab'
import { lifecycleLab } from '../../../src/contract/labs/lifecycleLab'
import { lockLab } from '../../../src/contract/labs/lockLab'
import { modelsLab } from '../../../src/contract/labs/modelsLab'
import { queueLab } from '../../../src/contract/labs/queueLab'
import { raceLab } from '../../../src/contract/labs/raceLab'
import { waitsLab } from '../../../src/contract/labs/waitsLab'
import { aliveThreads } from '../pool/aliveThreads'
import { measuredBy, runHere } from './labRunner'

const as = <M extends z.ZodObject>({ measured: schema }: { readonly measured: M }, measured: unknown): z.output<M> => schema.parse(measured)

describe('waits', () => {
  it.each(['wait', 'http'] as const)('take as many rounds as there are tasks for a worker, over %s', async (over) => {
    const { measured, expected, events } = await measuredBy('waits', { tasks: 12, waitMs: 30, workers: 4, over })
    const { sequentialMs, pooledMs, workers, speedup, scaling } = as(waitsLab, measured)
    expect(workers).toBe(4)
    // Never faster than the waits themselves; slower by whatever the machine is busy with.
    expect(sequentialMs).toBeGreaterThanOrEqual(12 * 30 * 0.97)
    expect(pooledMs).toBeGreaterThanOrEqual(3 * 30 * 0.97)
    expect(pooledMs).toBeLessThan(sequentialMs)
    expect(speedup).toBeCloseTo(sequentialMs / pooledMs, 6)
    expect(expected).toEqual({ sequentialMs: 360, pooledMs: 90, speedup: 4 })
    expect(scaling.map((row) => row.workers)).toEqual([1, 2, 4, 8])
    for (const run of ['1 worker', '4 workers']) {
      const done = events.filter((event) => event.run === run && event.what === 'done').map(({ item }) => item)
      expect([...done].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 12 }, (_, item) => item))
    }
  })

  it('of a second leave out the sizes that would take minutes', async () => {
    const controller = new AbortController()
    const running = runHere('waits', { tasks: 100, waitMs: 1000, workers: 10 }, controller.signal)
    setTimeout(() => controller.abort(), 400)
    expect((await running).outcome).toEqual({ state: 'stopped' })
  })
})

describe('race', () => {
  it('counts everything under the lock and with atomics, and never too much without', async () => {
    const { measured } = await measuredBy('race', { threads: 3, additions: 20_000, trials: 4 })
    const { expected, trials, lost, throughput } = as(raceLab, measured)
    expect(expected).toBe(60_000)
    expect(trials).toHaveLength(4)
    for (const { plain, locked, atomic } of trials) {
      expect({ locked, atomic }).toEqual({ locked: expected, atomic: expected })
      expect(plain).toBeGreaterThan(0)
      expect(plain).toBeLessThanOrEqual(expected)
    }
    expect(lost.least).toBeLessThanOrEqual(lost.median)
    expect(lost.median).toBeLessThanOrEqual(lost.most)
    for (const perSecond of Object.values(throughput)) expect(perSecond).toBeGreaterThan(0)
  })

  it('does not pass off trials in which threads never met as such in which nothing was lost', async () => {
    const { measured } = await measuredBy('race', { threads: 2, additions: 200_000, trials: 3 })
    const { overlap, trials, lost, expected } = as(raceLab, measured)
    const met = overlap.trials
    expect(overlap.said).toMatch(met === trials.length ? /at the same time in every trial/ : /^In \d of 3 trials no two threads ever added at the same time/)
    // Whatever was lost, was lost where threads met.
    if (met === 0) expect(lost.most).toBe(0)
    expect(trials.filter(({ plain }) => plain < expected).length).toBeLessThanOrEqual(met)
  })
})

describe('lock', () => {
  it('is held by one thread at a time: throughput stays under 1 / hold, and the line grows', async () => {
    const { measured, events } = await measuredBy('lock', { insideUs: 4000, outsideUs: 4000, threads: 8, seconds: 0.25 })
    const { points, serialShare, exception, forgotten } = as(lockLab, measured)
    expect(points.map(({ workers }) => workers)).toEqual([1, 2, 3, 4, 6, 8])
    for (const { throughputPerSecond, holdUs, waitRatio, contendedShare } of points) {
      expect(holdUs).toBeGreaterThanOrEqual(3990)
      expect(throughputPerSecond).toBeLessThanOrEqual(251)
      for (const share of [waitRatio, contendedShare]) expect(share).toBeGreaterThanOrEqual(0)
    }
    expect(points.at(-1)?.convoy).toBeGreaterThan(points[0]?.convoy ?? Infinity)
    expect(points[0]).toMatchObject({ contendedShare: 0, waitRatio: 0 })
    expect(serialShare.readOff).toBeGreaterThan(0.2)
    // Outside it is never quicker than asked; inside it may be slower, where the machine takes the processor away.
    const alone = points[0]?.holdUs ?? 0
    expect(serialShare.readOff).toBeLessThanOrEqual(1.01 * (alone / (alone + 3990)))
    expect(exception).toEqual({ thrown: 100, releasedAfter: 100 })
    expect(forgotten).toMatchObject({ detected: true, holder: 'thread 1', waiting: 3 })
    expect(forgotten.message).toMatch(/^thread 1 has held the lock for .*; 3 threads wait for it/)
    expect(new Set(events.map(({ run }) => run))).toEqual(new Set(['1 thread', '2 threads', '8 threads']))
  })
})

describe('queue', () => {
  it('delivers every item once, holds no more than its capacity, and makes the fast side wait', async () => {
    const { measured } = await measuredBy('queue', { capacity: 4, producers: 2, consumers: 2, items: 40, produceMs: 0, consumeMs: 4 })
    const { produced, consumed, duplicates, maxDepth, blockedPuts, unbounded, lecture, shutdown } = as(queueLab, measured)
    expect({ produced, consumed, duplicates }).toEqual({ produced: 40, consumed: 40, duplicates: 0 })
    expect(maxDepth).toBe(4)
    expect(blockedPuts).toBeGreaterThan(0)
    expect(unbounded.maxDepth).toBeGreaterThan(4)
    expect(unbounded.queueBytes).toBe(32 * unbounded.maxDepth)
    expect([...lecture.results].sort()).toEqual([1, 2, 3, 4, 5].map((task) => `result of task ${task}`))
    expect(lecture.sentinelPutBack).toBe(3)
    const told = lecture.steps.map(({ who, did }) => `${who} ${did}`)
    expect(told.filter((step) => step.includes('puts it back'))).toHaveLength(3)
    for (const task of [1, 2, 3, 4, 5]) {
      expect(told.indexOf(`producer puts task ${task}`)).toBeLessThan(told.findIndex((step) => step.endsWith(`takes task ${task}`)))
    }
    expect(shutdown).toMatchObject({ delivered: 5, refusedPuts: 1 })
  })
})

describe('lifecycle', () => {
  it('finds a thread for each task dearer than the pool, and both at least as long as the task', async () => {
    const { measured } = await measuredBy('lifecycle', { threads: 2, tasks: 10, taskMs: 3, atOnce: 2 })
    const { threadStartMs, perTaskThreadMs, perTaskPoolMs, breakEvenMs, osThreadStartUs, osThreadsBy, curve } = as(lifecycleLab, measured)
    expect(threadStartMs).toBeGreaterThan(0)
    expect(perTaskPoolMs).toBeGreaterThanOrEqual(2.9)
    expect(perTaskThreadMs).toBeGreaterThan(perTaskPoolMs)
    expect(breakEvenMs).toBeGreaterThan(0)
    expect(osThreadStartUs === null).toBe(osThreadsBy === null)
    expect(curve.map(({ taskMs }) => taskMs)).toEqual([0, 1, 5, 20, 100])
  })
})

describe('models', () => {
  it('measures the same requests three ways, with and without computing', async () => {
    const { measured } = await measuredBy('models', { latencyMs: 10, concurrency: 4, cpuMs: 1, seconds: 0.3 })
    const { rows, cheapest, fastestWithCpu } = as(modelsLab, measured)
    expect(rows.map(({ model, cpuMs, threads, perThread }) => [model, cpuMs, threads, perThread])).toEqual([
      ['threads', 0, 4, 1],
      ['async', 0, 1, 4],
      ['threads + async', 0, rows[2]?.threads, 4 / (rows[2]?.threads ?? 1)],
      ['threads', 1, 4, 1],
      ['async', 1, 1, 4],
      ['threads + async', 1, rows[2]?.threads, 4 / (rows[2]?.threads ?? 1)]
    ])
    for (const { throughputPerSecond, cpuMsPerTask } of rows) {
      expect(throughputPerSecond).toBeGreaterThan(0)
      // Four requests of 10 ms at a time cannot be more than this, but for a window that begins just after some.
      expect(throughputPerSecond).toBeLessThan(430)
      expect(cpuMsPerTask).toBeGreaterThan(0)
    }
    // One of them, several that the two rounds did not tell apart, or all of them.
    const named = /^(no difference|(threads|async|threads \+ async)(, (async|threads \+ async))*)$/
    expect(cheapest).toMatch(named)
    expect(fastestWithCpu).toMatch(named)
  }, 40_000)
})

describe('executor', () => {
  it('gives five URLs in the order in which they are done, in about the time of the slowest', async () => {
    const { measured, events } = await measuredBy('executor', { slowestMs: 500, workers: 5 })
    const { totalMs, slowestMs, completionOrder, submissionOrder, mapOrder, lost, deadlock, semantics } = as(executorLab, measured)
    expect(submissionOrder).toEqual(['URL 1', 'URL 2', 'URL 3', 'URL 4', 'URL 5'])
    expect(completionOrder).toEqual(['URL 2', 'URL 4', 'URL 1', 'URL 5', 'URL 3'])
    expect(mapOrder).toEqual(submissionOrder)
    expect(slowestMs).toBeGreaterThanOrEqual(495)
    expect(totalMs).toBeGreaterThanOrEqual(slowestMs)
    expect(totalMs).toBeLessThan(1500)
    expect(lost).toEqual({ submitted: 10, failed: 4, heardOf: 0, foundInFutures: 4 })
    expect(deadlock).toMatchObject({ detected: true, workers: 2 })
    expect(semantics.filter(({ same }) => !same)).toEqual([])
    expect(events.filter(({ what }) => what === 'done').map(({ item }) => item)).toEqual([1, 3, 0, 4, 2])
  }, 40_000)
})

describe('a lab', () => {
  it.each(['waits', 'race', 'lock', 'queue', 'lifecycle', 'models', 'executor'] as const)('%s ends at once when it is cancelled, and leaves no thread behind', async (lab) => {
    const before = aliveThreads()
    const controller = new AbortController()
    const running = runHere(lab, {}, controller.signal)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const abortedMs = performance.now()
    controller.abort()
    expect((await running).outcome).toEqual({ state: 'stopped' })
    expect(performance.now() - abortedMs).toBeLessThan(3000)
    await expect.poll(aliveThreads, { timeout: 5000 }).toBe(before)
  })

  it('that cannot start its threads says so', async () => {
    const { runLab } = await import('../../../src/engine/labs/runLab')
    const outcome = await runLab('queue', {}, { labWorkerFile: '/nowhere/labWorker.js', spawnTarget: () => { throw new Error('not needed') }, signal: new AbortController().signal, onProgress: () => undefined, onEvents: () => undefined })
    expect(outcome).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('/nowhere/labWorker.js') as unknown } })
  })
})
