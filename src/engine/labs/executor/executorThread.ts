import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MessagePort } from 'node:worker_threads'
import { nowMs } from '../../base/clock'
import { errorOf, tellError } from './errors'
import type { FromTask, TaskAnswer, TaskOrder, ToTask } from './threadMessages'

/** What a task may do with the executor it runs in. */
interface Inside {
  submit(name: string, argument: unknown): { result(): Promise<unknown> }
}

/** A request that nobody answers is given up after this, ms. */
const PATIENCE_MS = 60_000

/** What a page was, and how long it took. */
export interface FetchedPage {
  readonly url: string
  readonly bytes: number
  readonly tookMs: number
}

/** The tasks that can be submitted, by name. */
const tasks = {
  /** Gives what it was given, after so long. */
  after: async ({ ms, value }: { readonly ms: number; readonly value: unknown }): Promise<unknown> => {
    await sleep(ms)
    return value
  },
  /** Fails, after so long. */
  fail: async ({ ms, message }: { readonly ms: number; readonly message: string }): Promise<never> => {
    await sleep(ms)
    throw new RangeError(message)
  },
  /** Reads a page to its end. */
  fetch: ({ url }: { readonly url: string }): Promise<FetchedPage> =>
    new Promise((resolve, reject) => {
      const fromMs = nowMs()
      const request = get(url, { timeout: PATIENCE_MS }, (response) => {
        let bytes = 0
        response.on('data', (piece: Buffer) => (bytes += piece.length))
        response.on('end', () => (response.statusCode === 200 ? resolve({ url, bytes, tookMs: nowMs() - fromMs }) : reject(new Error(`HTTP ${response.statusCode ?? 'without a status'}`))))
        response.on('error', reject)
      })
      request.on('timeout', () => request.destroy(new Error('no answer'))).on('error', reject)
    }),
  /** Submits another task and waits for it while it holds its worker. */
  outer: async ({ value }: { readonly value: unknown }, inside: Inside): Promise<unknown> => inside.submit('after', { ms: 1, value }).result()
} as const satisfies Record<string, (argument: never, inside: Inside) => Promise<unknown>>

export type TaskName = keyof typeof tasks

/** Runs one task; what it throws is an answer, with its name, message and stack. */
export async function executorTaskRole({ name, argument, port: given }: TaskOrder): Promise<TaskAnswer> {
  const port = given as MessagePort
  try {
    const run = (tasks as Readonly<Record<string, (argument: never, inside: Inside) => Promise<unknown>>>)[name]
    if (run === undefined) throw new Error(`there is no task called ${name}`)
    return { ok: true, value: await run(argument as never, insideOf(port)) }
  } catch (thrown) {
    return { ok: false, error: tellError(thrown) }
  } finally {
    port.close()
  }
}

function insideOf(port: MessagePort): Inside {
  let ids = 0
  const waiting = new Map<number, (answer: TaskAnswer) => void>()
  port.on('message', ({ id, answer }: ToTask) => waiting.get(id)?.(answer))
  const send = (message: FromTask): void => port.postMessage(message)
  return {
    submit(name, argument) {
      const id = ids++
      send({ kind: 'submit', id, name, argument })
      return {
        result: () =>
          new Promise((resolve, reject) => {
            waiting.set(id, (answer) => (answer.ok ? resolve(answer.value) : reject(errorOf(answer.error))))
            send({ kind: 'wait', id })
          })
      }
    }
  }
}
