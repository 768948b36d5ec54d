import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Bodies, BodyName, ThreadMessage } from './threadEntry'

/*
 * Real worker threads for tests. A worker needs JavaScript, so threadEntry.ts, which knows every body in bodies/, is
 * bundled once per test file into a temporary folder. To run something new on a thread: add a function to a file in
 * bodies/ (or a file to the table in threadEntry.ts) and start it by name.
 */

type Input<Name extends BodyName> = Parameters<Bodies[Name]>[0]
type Result<Name extends BodyName> = Awaited<ReturnType<Bodies[Name]>>

export interface TestThread<Value> {
  readonly worker: Worker
  /** What the body returned; rejects with what it threw, or when the thread ended without an answer. */
  readonly result: Promise<Value>
  /** The thread's exit code. */
  readonly ended: Promise<number>
}

export interface TestThreads {
  start<Name extends BodyName>(body: Name, input: Input<Name>): TestThread<Result<Name>>
  /** Starts one thread per input and waits for all results. */
  runAll<Name extends BodyName>(body: Name, inputs: readonly Input<Name>[]): Promise<Result<Name>[]>
}

/** Call once at the top of a test file: builds the thread file before the tests, ends every thread after each. */
export function useTestThreads(): TestThreads {
  let folder = ''
  const workers = new Set<Worker>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'poolscope-threads-'))
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        ssr: fileURLToPath(new URL('threadEntry.ts', import.meta.url)),
        outDir: folder,
        target: 'node18',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'thread.mjs' } }
      }
    })
  })
  afterEach(async () => {
    await Promise.all([...workers].map((worker) => worker.terminate()))
    workers.clear()
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  function start<Name extends BodyName>(body: Name, input: Input<Name>): TestThread<Result<Name>> {
    const worker = new Worker(join(folder, 'thread.mjs'), { workerData: { body, input } })
    workers.add(worker)
    const ended = new Promise<number>((resolve) => worker.once('exit', resolve))
    const result = new Promise<Result<Name>>((resolve, reject) => {
      worker.once('message', (message: ThreadMessage) => {
        if (message.kind === 'returned') resolve(message.value as Result<Name>)
        else reject(new Error(message.message))
      })
      worker.once('error', reject)
      worker.once('exit', (code) => {
        reject(new Error(`The thread "${body}" ended with code ${code} and no result.`))
      })
    })
    // A test that only wants `ended` must not fail for the rejection it did not ask about.
    result.catch(() => undefined)
    return { worker, result, ended }
  }

  return { start, runAll: (body, inputs) => Promise.all(inputs.map((input) => start(body, input).result)) }
}

/** Waits until something is true that no event tells of, looking every millisecond. @throws Error after `limitMs` */
export async function until(what: string, condition: () => boolean, limitMs = 15_000): Promise<void> {
  const startMs = performance.now()
  while (!condition()) {
    if (performance.now() - startMs > limitMs) throw new Error(`Waited ${limitMs} ms in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** Longer than any test: a waiter that relies on looking up by itself, because its wake-up was lost, fails the test. */
export const NEVER_RECHECK_MS = 600_000
