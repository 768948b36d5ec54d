import { describe, expect, it } from 'vitest'
import { openTestWorkload, runTask } from './openedWorkload'
import { httpServer, rawServer } from './testServer'

const TASKS = 12

/** How often connections were opened anew over some tasks, all of them answered. */
async function reopenedWith(headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  const server = await httpServer((response) => response.writeHead(200, headers).end('body'))
  const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
  for (let task = 0; task < TASKS; task++) expect(await runTask(http)).toBe(4)
  expect(server.connections()).toBe((http.connectionsReopened ?? 0) + 1)
  return http.connectionsReopened
}

describe('a connection that is opened anew', () => {
  it('is counted for each that the server did not keep after its answer, and not for the first', async () => {
    expect(await reopenedWith({ connection: 'close' })).toBe(TASKS - 1)
  })

  it('is counted where the server keeps connections for too short a time to send on them', async () => {
    expect(await reopenedWith({ connection: 'keep-alive', 'keep-alive': 'timeout=1' })).toBe(TASKS - 1)
  })

  it('is none where the server keeps its connections', async () => {
    expect(await reopenedWith({})).toBe(0)
  })

  it('is not laid at the door of a server that Poolscope hung up on at a time limit', async () => {
    const server = await httpServer((response, _request, number) => {
      if (number % 2 === 1) response.end('body')
    })
    const http = await openTestWorkload({ kind: 'http', timeoutMs: 1_000 }, { targetUrl: server.url })
    for (let round = 0; round < 2; round++) {
      expect(await runTask(http)).toBe(4)
      expect(await runTask(http)).toBe('timeout')
    }
    expect(server.connections()).toBe(2)
    expect(http.connectionsReopened).toBe(0)
  })

  it.each([
    ['is counted where the server hung up without a word, though a task ran into it', '', 'idle_socket_closed', 2],
    ['is not counted after one that broke in the middle of an answer, which its own code tells', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbo', 'reset', 0]
  ])('%s', async (_what, lastWords, code, reopened) => {
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody')
        socket.once('data', () => socket.end(lastWords))
      })
    })
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    for (let round = 0; round < 3; round++) {
      expect(await runTask(http)).toBe(4)
      expect(await runTask(http)).toBe(code)
    }
    expect(server.connections()).toBe(3)
    expect(http.connectionsReopened).toBe(reopened)
  })

  it('is not counted where it was Poolscope that closed it for want of tasks', async () => {
    const ended: Promise<void>[] = []
    const server = await rawServer((socket) => {
      ended.push(new Promise((resolve) => socket.once('close', () => resolve())))
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody'))
    })
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe(4)
    await ended[0]
    expect(await runTask(http)).toBe(4)
    expect(server.connections()).toBe(2)
    expect(http.connectionsReopened).toBe(0)
  })
})
