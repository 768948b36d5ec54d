import { describe, expect, it } from 'vitest'
import { openTestWorkload, runTask } from './openedWorkload'
import { httpServer, rawServer } from './testServer'

describe('an HTTP task', () => {
  it('reports the bytes of the body it read', async () => {
    const server = await httpServer((response) => response.end(Buffer.alloc(70_000)))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe(70_000)
  })

  it('reads a body that comes in chunks to its end', async () => {
    const server = await httpServer((response) => {
      response.write('12345')
      setTimeout(() => response.end('67'), 20)
    })
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe(7)
  })

  it('reads a body that ends with the connection', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello')))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe(5)
    expect(await runTask(http)).toBe(5)
    expect(server.connections()).toBe(2)
  })

  it('keeps to one connection, task after task', async () => {
    const server = await httpServer((response, _request, number) => response.end('x'.repeat(number)))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    for (let task = 1; task <= 20; task++) expect(await runTask(http)).toBe(task)
    expect(server.connections()).toBe(1)
  })

  it('asks for path and query with its own User-Agent, and for nothing else', async () => {
    const asked: unknown[] = []
    const server = await httpServer((response, { method, url, headers }) => {
      asked.push({ method, url, agent: headers['user-agent'], keys: Object.keys(headers).sort() })
      response.end()
    })
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: `${server.url}a/b?c=d&e=%20#part` })
    expect(await runTask(http)).toBe(0)
    expect(asked).toEqual([{ method: 'GET', url: '/a/b?c=d&e=%20', agent: 'poolscope', keys: ['connection', 'host', 'user-agent'] }])
  })

  it.each([
    [204, 0],
    [206, 0],
    [304, 'http_3xx'],
    [400, 'http_4xx'],
    [404, 'http_4xx'],
    [429, 'http_429'],
    [500, 'http_500'],
    [501, 'http_5xx'],
    [502, 'http_502'],
    [503, 'http_503'],
    [504, 'http_504']
  ] as const)('takes status %i for %s', async (status, outcome) => {
    const server = await httpServer((response) => response.writeHead(status, { 'retry-after': '1' }).end())
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe(outcome)
  })

  it('does not follow a redirect', async () => {
    let requests = 0
    const server = await httpServer((response) => {
      requests++
      response.writeHead(302, { location: '/again' }).end()
    })
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('http_3xx')
    expect(requests).toBe(1)
  })

  it('goes on after an error answer on the same connection', async () => {
    const server = await httpServer((response, _request, number) => response.writeHead(number === 1 ? 503 : 200).end('body'))
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe('http_503')
    expect(await runTask(http)).toBe(4)
    expect(server.connections()).toBe(1)
  })

  it('waits for the answer after an early hint', async () => {
    const server = await rawServer((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc'))
    )
    const http = await openTestWorkload({ kind: 'http' }, { targetUrl: server.url })
    expect(await runTask(http)).toBe(3)
  })
})
