import { describe, expect, it } from 'vitest'
import { compiledAfterTasks, compilingMs, type Stretch } from '../../../src/engine/rig/compiling'

const each = compiledAfterTasks(process.versions.v8)
const size = { workers: 64, cores: 2 }
/** A second of 64 workers whose HTTP tasks take 0.3 ms of processor time. */
const busy: Stretch = { lastedMs: 1000, tasks: 5000, cpuMs: 1500 }

describe('how long a pool still compiles', () => {
  it('is the time that the missing tasks of all workers take at its pace', () => {
    expect(compilingMs(size, 0, busy)).toBeCloseTo((64 * each) / 5, 6)
    expect(compilingMs(size, 64 * (each - 1000), busy)).toBeCloseTo(64_000 / 5, 6)
    expect(compilingMs({ workers: 1, cores: 1 }, 2100, { lastedMs: 500, tasks: 1000, cpuMs: 400 })).toBeCloseTo(50, 6)
  })

  it('is nothing once every worker has run enough', () => {
    expect(compilingMs(size, 64 * each, busy)).toBe(0)
    expect(compilingMs(size, 1e9, busy)).toBe(0)
  })

  it('is nothing where the cores are not what binds', () => {
    expect(compilingMs(size, 0, { ...busy, cpuMs: 999 })).toBe(0)
    expect(compilingMs(size, 0, { ...busy, cpuMs: 1000 })).toBeGreaterThan(0)
    expect(compilingMs({ ...size, cores: 4 }, 0, busy)).toBe(0)
  })

  it('is nothing where a task computes for so long that its own code does not count', () => {
    expect(compilingMs(size, 0, { lastedMs: 1000, tasks: 800, cpuMs: 1900 })).toBe(0)
  })

  it('is nothing, and not endless, while no task ends', () => {
    expect(compilingMs(size, 0, { lastedMs: 1000, tasks: 0, cpuMs: 1900 })).toBe(0)
  })
})

it('engines with a quick compiler in the middle come there sooner', () => {
  expect(['11.3.244.8-node.30', '11.6.1', '11.7.0', '12.4.254', '13.6.233.10-node.26'].map(compiledAfterTasks)).toEqual([2200, 2200, 1500, 1500, 1500])
})
