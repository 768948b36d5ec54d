import type { Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Workload } from '../../../src/engine/workloads/workload'
import { openTestWorkload, runTask } from './openedWorkload'
import { httpServer, rawServer } from './testServer'

const TIME_LIMIT_MS = 200
/** How much later than its limit a task may end on a machine that is busy with other tests. */
const LATE_MOST_MS = 3_000

async function timed(run: () => Promise<unknown>): Promise<{ outcome: unknown; tookMs: number }> {
  const startedMs = performance.now()
  const outcome = await run()
  return { outcome, tookMs: performance.now() - startedMs }
}

/**
 * Runs tasks one after the other against a server whose answers are as long as the number of the request. The server
 * counts what reaches it, and a request that timed out may not have; but no answer may come twice, or to another task.
 */
async function tellingAnswers(http: Workload, tasks: number): Promise<number[]> {
  const answers: number[] = []
  for (let task = 1; task <= tasks; task++) {
    const outcome = await runTask(http)
    if (outcome === 'timeout') continue
    expect(outcome).toBeGreaterThan(answers.at(-1) ?? 0)
    expect(outcome).toBeLessThanOrEqual(task)
    answers.push(Number(outcome))
  }
  return answers
}

/** Writes one byte after the other, for ever. */
function drip(socket: Socket, everyMs: number): void {
  const timer = setInterval(() => socket.write('x'), everyMs)
  onTestFinished(() => clearInterval(timer))
}

const silences: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['accepts and never answers', () => undefined],
  ['sends one byte and falls silent', (socket) => socket.write('H')],
  ['falls silent in the middle of the header', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-')],
  ['falls silent in the middle of the body', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc')],
  [
    'sends a byte of the body every 50 ms',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n')
      drip(socket, 50)
    }
  ],
  [
    'sends a byte of the header every 50 ms',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
      drip(socket, 50)
    }
  ],
  [
    'sends a body without end every 50 ms, without a length',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n')
      drip(socket, 50)
    }
  ]
]

describe('the time limit holds for the task in total when the server', () => {
  it.each(silences)('%s', async (_what, behave) => {
    const server = await rawServer((socket) => socket.once('data', () => behave(socket)))
    const http = await openTestWorkload({ kind: 'http', timeoutMs: TIME_LIMIT_MS }, { targetUrl: server.url })
    for (let task = 0; task < 2; task++) {
      const { outcome, tookMs } = await timed(() => runTask(http))
      expect(outcome).toBe('timeout')
      expect(tookMs).toBeGreaterThanOrEqual(TIME_LIMIT_MS)
      expect(tookMs).toBeLessThan(TIME_LIMIT_MS + LATE_MOST_MS)
    }
    await expect.poll(server.connections).toBe(2)
  })
})

describe('a task that ran out of time', () => {
  it('leaves the next one alone, though its answer comes late', async () => {
    // Every answer has as many bytes as it has predecessors, so that an answer to the wrong task would show.
    const server = await httpServer((response, _request, number) => {
      setTimeout(() => response.end('x'.repeat(number)), number % 3 === 1 ? TIME_LIMIT_MS + 60 : 0)
    })
    const http = await openTestWorkload({ kind: 'http', timeoutMs: TIME_LIMIT_MS }, { targetUrl: server.url })
    const answers = await tellingAnswers(http, 9)
    for (const answer of answers) expect(answer % 3).not.toBe(1)
    expect(answers.length).toBeGreaterThan(0)
  })

  it('is told apart from a connection that fails right after it', async () => {
    const server = await rawServer((socket, number) => {
      if (number > 1) socket.once('data', () => socket.resetAndDestroy())
    })
    const http = await openTestWorkload({ kind: 'http', timeoutMs: TIME_LIMIT_MS }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('timeout')
    expect(await runTask(http)).toBe('reset')
  })

  it('settles once when answers come at the very moment of the limit', async () => {
    const limitMs = 20
    const server = await httpServer((response, _request, number) => setTimeout(() => response.end('x'.repeat(number)), limitMs - 2 + (number % 4)))
    const http = await openTestWorkload({ kind: 'http', timeoutMs: limitMs }, { targetUrl: server.url })
    await tellingAnswers(http, 60)
  })
})

it('gives every task its whole time limit, not what the one before left over', async () => {
  const server = await httpServer((response) => setTimeout(() => response.end('ok'), 100))
  const http = await openTestWorkload({ kind: 'http', timeoutMs: 700 }, { targetUrl: server.url })
  for (let task = 0; task < 10; task++) expect(await runTask(http)).toBe(2)
})
