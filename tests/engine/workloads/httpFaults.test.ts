import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openTestWorkload, runTask } from './openedWorkload'
import { freePort, httpServer, rawServer } from './testServer'

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

/** Answers the first requests of each connection, then does something else. */
function answerFirst(socket: Socket, requests: number, then: () => void): void {
  let seen = 0
  socket.on('data', () => {
    seen++
    if (seen <= requests) socket.write(OK)
    else then()
  })
}

describe('an HTTP task meets', () => {
  it('a port on which nobody listens', async () => {
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: `http://127.0.0.1:${await freePort()}/` })
    expect(await runTask(http)).toBe('connect_refused')
    expect(await runTask(http)).toBe('connect_refused')
  })

  it('a server that resets the connection', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('reset')
    expect(await runTask(http)).toBe('reset')
  })

  it('a server that closes without an answer', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.end()))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('reset')
  })

  it('a body that is cut off', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this')))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('reset')
    const closing = await rawServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\nonly this')))
    const other = await openTestWorkload({ kind: 'http' }, { targetUrl: closing.url })
    expect(await runTask(other)).toBe('reset')
  })

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['noise', '\u0000\u0001\u0002\u0003\n\n'],
    ['an answer whose header is broken', 'HTTP/1.1 200 OK\r\nno colon here\r\n\r\n']
  ])('what is not HTTP: %s', async (_what, words) => {
    const server = await rawServer((socket) => socket.once('data', () => socket.write(words)))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('protocol')
    expect(await runTask(http)).toBe('protocol')
  })

  it('a server without TLS where TLS was asked for', async () => {
    const server = await httpServer((response) => response.end())
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url.replace('http:', 'https:') })
    expect(await runTask(http)).toBe('tls')
  })

  it('a huge header', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}\r\nContent-Length: 0\r\n\r\n`)))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('too_large')
    expect(await runTask(http)).toBe('too_large')
  })

  it('a body without end: it stops reading at its cap, long before the time limit', async () => {
    const piece = Buffer.alloc(1 << 20)
    let sent = 0
    const server = await rawServer((socket) => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write(piece)) sent += piece.length
        sent += piece.length
      }
      socket.on('drain', pour)
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n')
        pour()
      })
    })
    const http = await openTestWorkload({ kind: 'http', timeoutMs: 60_000 }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('too_large')
    expect(sent).toBeGreaterThan(256e6)
    expect(sent).toBeLessThan(400e6)
  })
})

describe('a connection that is used again', () => {
  it('survives that the server closed it while it was idle', async () => {
    const server = await rawServer((socket) =>
      socket.on('data', () => {
        socket.write(OK)
        setTimeout(() => socket.end(), 10)
      })
    )
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    for (let task = 0; task < 3; task++) {
      expect(await runTask(http)).toBe(2)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(server.connections()).toBe(3)
  })

  it('counts a close just as it is used again apart from a reset, and goes on with a new one', async () => {
    const server = await rawServer((socket) => answerFirst(socket, 1, () => socket.resetAndDestroy()))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    const outcomes: unknown[] = []
    for (let task = 0; task < 4; task++) outcomes.push(await runTask(http))
    expect(outcomes).toEqual([2, 'idle_socket_closed', 2, 'idle_socket_closed'])
  })

  it('takes a reset of the next connection for a reset', async () => {
    const server = await rawServer((socket, number) => {
      if (number === 1) answerFirst(socket, 1, () => socket.destroy())
      else socket.once('data', () => socket.resetAndDestroy())
    })
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect([await runTask(http), await runTask(http), await runTask(http)]).toEqual([2, 'idle_socket_closed', 'reset'])
  })
})

describe('when it is closed', () => {
  it('lets go of its connection', async () => {
    let closed = false
    const server = await rawServer((socket) => {
      socket.on('close', () => (closed = true))
      answerFirst(socket, 1, () => undefined)
    })
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe(2)
    http.close()
    await expect.poll(() => closed, { timeout: 5000 }).toBe(true)
  })

  it('settles the task that was under way', async () => {
    const server = await rawServer(() => undefined)
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    const task = runTask(http)
    await expect.poll(() => server.connections(), { timeout: 5000 }).toBe(1)
    http.close()
    expect(typeof (await task)).toBe('string')
  })
})
