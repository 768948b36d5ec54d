import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { concurrencyModels, modelsLab } from '../../../../src/contract/labs/modelsLab'
import { runLab } from '../../../../src/engine/labs/runLab'
import { aliveThreads } from '../../pool/aliveThreads'
import { until } from '../../pool/testPool'
import { testBench } from '../labBench'

async function measuredWith(settings: Readonly<Record<string, number>>, bench = testBench()) {
  const outcome = await runLab('models', settings, bench.environment)
  if (outcome.state !== 'done') throw new Error(`the lab ended as ${JSON.stringify(outcome)}`)
  const { measured, expected } = outcome.result
  return { measured: modelsLab.measured.parse(measured), expected, events: bench.events, progress: bench.progress }
}

const short = { latencyMs: 10, concurrency: 4, seconds: 0.2 }

describe('the models lab', () => {
  it('measures every model in both cases, and no more than can be', { timeout: 60_000 }, async () => {
    const { measured, expected } = await measuredWith({ ...short, cpuMs: 10 })
    expect(measured.rows.map(({ model, cpuMs }) => `${model} ${cpuMs}`)).toEqual([...concurrencyModels.map((model) => `${model} 0`), ...concurrencyModels.map((model) => `${model} 10`)])
    for (const row of measured.rows) {
      expect(row.threads * row.perThread).toBe(4)
      expect(row.throughputPerSecond).toBeGreaterThan(0)
      expect(row.throughputPerSecond).toBeLessThan(row.idealPerSecond * 1.3)
      expect(row.cpuMsPerTask).toBeGreaterThan(0)
      // The burning loop counts steps, so whatever a model does, a task has at least about this much computing.
      expect(row.cpuMsPerTask).toBeGreaterThan(row.cpuMs * 0.4)
      expect(row.throughputSpread).toBeGreaterThanOrEqual(0)
    }
    // One core is 100 computations of 10 ms a second, whatever waits; four requests in flight would allow 200.
    const async = measured.rows.find(({ model, cpuMs }) => model === 'async' && cpuMs === 10)
    expect(async?.idealPerSecond).toBe(100)
    expect(measured.wins.map(({ cpuMs }) => cpuMs)).toEqual([0, 10])
    expect(expected).toEqual({ cheapest: 'async', fastest: 'no difference', fastestWithCpu: availableParallelism() === 1 ? 'no difference' : 'threads, threads + async' })
    expect(aliveThreads()).toBe(0)
  })

  it('leaves the second case out when there is nothing to compute, and says what each thread does', { timeout: 60_000 }, async () => {
    const { measured, events, progress } = await measuredWith({ ...short, cpuMs: 0 })
    expect(measured.rows.map(({ model }) => model)).toEqual([...concurrencyModels])
    expect(measured.wins).toHaveLength(1)
    expect(measured.fastestWithCpu).toBeNull()
    for (const model of concurrencyModels) {
      const own = events.filter(({ run }) => run === model)
      const actors = new Set(own.map(({ actor }) => actor))
      expect(actors.size, model).toBe(measured.rows.find((row) => row.model === model)?.threads)
      const tasks = own.filter(({ what }) => what === 'done').map(({ item }) => item)
      expect(tasks.length).toBeGreaterThan(0)
      expect(new Set(tasks).size).toBe(tasks.length)
      for (const actor of actors) {
        const times = own.filter((event) => event.actor === actor).map(({ atMs }) => atMs)
        expect(times.length).toBeLessThan(4096)
        expect(times).toEqual([...times].sort((a, b) => a - b))
        // A lane that stayed in its last state would show work, or waiting, that nobody saw.
        expect(['idle', 'done']).toContain(own.filter((event) => event.actor === actor).at(-1)?.what)
      }
    }
    expect(progress.some(({ doing }) => doing === 'threads + async, round 2 of 2')).toBe(true)
  })

  it('ends at once when it is cancelled, threads and all', { timeout: 60_000 }, async () => {
    const abort = new AbortController()
    const bench = testBench({ signal: abort.signal })
    const running = runLab('models', { ...short, seconds: 30 }, bench.environment)
    await until('the first model runs', () => bench.events.length > 0 || bench.progress.some(({ doing }) => doing.startsWith('async')))
    const askedMs = performance.now()
    abort.abort()
    expect(await running).toEqual({ state: 'stopped' })
    expect(performance.now() - askedMs).toBeLessThan(4000)
    expect(aliveThreads()).toBe(0)
  })

  it('says so when the server ends while it runs', { timeout: 60_000 }, async () => {
    const bench = testBench()
    const { spawnTarget } = bench.environment
    let kill = (): void => undefined
    const running = runLab('models', { ...short, seconds: 30 }, {
      ...bench.environment,
      spawnTarget() {
        const channel = spawnTarget()
        kill = () => channel.kill()
        return channel
      }
    })
    await until('requests are in flight', () => bench.events.length > 0)
    kill()
    expect(await running).toMatchObject({ state: 'failed', failure: { code: 'target-unreachable', message: expect.stringContaining('requests in flight failed (async)') as string } })
    expect(aliveThreads()).toBe(0)
  })

  it('refuses settings that are out of range, in words', async () => {
    const { environment } = testBench()
    await expect(runLab('models', { concurrency: 1 }, environment)).rejects.toThrow(z.ZodError)
    await expect(runLab('models', { concurrency: 1 }, environment)).rejects.toThrow('At once must be a whole number from 2 to 64; got 1')
  })
})
