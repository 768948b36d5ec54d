import { onTestFinished } from 'vitest'
import type { ScenarioInput } from '../../../src/contract/scenario/scenario'
import { type Pool, type PoolOptions, startPool } from '../../../src/engine/pool/pool'
import type { RunOrder } from '../../../src/engine/subject/subject'
import { workerFile } from './headless'
import { scenarioWith } from './scenarioWith'

/** A signal that nobody aborts. */
export const never = new AbortController().signal

/** Starts a real pool that ends with the test. */
export async function startTestPool(scenario: ScenarioInput, options: Partial<PoolOptions> = {}): Promise<Pool> {
  const pool = await startPool({ scenario: scenarioWith(scenario), slots: 4, workerFile, targetUrl: '', authorisedHosts: [], signal: never, ...options })
  onTestFinished(() => pool.stop())
  return pool
}

/** What most tests ask of a pool: work without end, as their scenarios have it, from the first moment. */
export function saturate(slots: number): RunOrder {
  return { slots, atOnce: null, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity }
}

/** K tasks at once. */
export function batchOf(tasks: number, slots: number): RunOrder {
  return { slots, atOnce: tasks, queueLimit: Infinity, staggerMs: 0, windowFromMs: Infinity }
}

/** Tasks that ended since the pool was started. */
export function endedTasks(pool: Pool): number {
  return pool.gauges.ok() + pool.gauges.failed()
}

/** Waits until something is true that no event tells of. @throws Error after `limitMs` */
export async function until(what: string, condition: () => boolean, limitMs = 15_000): Promise<void> {
  const startedMs = performance.now()
  while (!condition()) {
    if (performance.now() - startedMs > limitMs) throw new Error(`Waited ${limitMs} ms in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Runs a batch to its end and parks the pool. */
export async function runBatch(pool: Pool, tasks: number, slots: number): Promise<void> {
  const before = endedTasks(pool)
  pool.run(batchOf(tasks, slots))
  await until(`${tasks} tasks have ended`, () => endedTasks(pool) - before >= tasks)
  await pool.park(never)
}
