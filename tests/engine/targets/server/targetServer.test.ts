import { afterEach, describe, expect, test } from 'vitest'
import { type TargetOptions, targetOptionsSchema } from '../../../../src/contract/scenario/targetOptions'
import { listen, type TargetServer } from '../../../../src/engine/targets/server/targetServer'
import { FakeClock } from '../fakeClock'
import { type Asked, ask, connectTo } from '../httpClient'
import { untilTrue } from '../untilTrue'

// Real sockets, but a clock that stands still until the test moves it: what happens, and in which order, is exact.

let close = (): void => undefined
afterEach(() => close())

async function serve(options: Partial<TargetOptions>, clock = new FakeClock()): Promise<{ server: TargetServer; clock: FakeClock; port: number }> {
  const server = await listen(targetOptionsSchema.parse(options), clock)
  close = () => server.close()
  return { server, clock, port: server.port }
}

/** Requests that arrive one after the other, each on its own connection. */
async function askInOrder(server: TargetServer, count: number, answered: number[] = []): Promise<Asked[]> {
  const asked: Asked[] = []
  for (let index = 0; index < count; index++) {
    const before = present(server)
    const one = ask(server.port)
    void one.answer.then(() => answered.push(index)).catch(() => undefined)
    asked.push(one)
    await untilTrue(() => present(server) === before + 1)
  }
  return asked
}

function present(server: TargetServer): number {
  const { servingNow, waitingNow } = server.stats()
  return servingNow + waitingNow
}

describe('an answer', () => {
  test('has the asked size, few headers and comes after the latency, whatever the method and path', async () => {
    const { server, clock, port } = await serve({ latencyMs: 20, bodyBytes: 3000 })
    for (const [method, body] of [['GET'], ['POST', 'x'.repeat(100_000)], ['DELETE'], ['OPTIONS']] as const) {
      const { answer } = ask(port, body === undefined ? { method } : { method, body })
      await untilTrue(() => present(server) === 1)
      clock.goOn(19.875)
      expect(present(server)).toBe(1)
      clock.goOn(0.125)
      const { status, headers, bodyBytes } = await answer
      expect({ status, bodyBytes }).toEqual({ status: 200, bodyBytes: 3000 })
      expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'server'])
      await untilTrue(() => present(server) === 0)
    }
    expect(server.stats()).toMatchObject({ served: 4, rejected: 0, errors: 0, bytesSent: 12_000, maxServing: 1 })
    expect(server.stats().latencyMeanMs).toBeCloseTo(20)
  })

  test('to HEAD has no body, and one of 0 bytes needs no wire', async () => {
    const { server, clock, port } = await serve({ latencyMs: 0, bodyBytes: 500, bandwidthMbit: 0.01 })
    const { answer } = ask(port, { method: 'HEAD' })
    await untilTrue(() => present(server) === 1)
    clock.goOn(0)
    expect(await answer).toMatchObject({ status: 200, bodyBytes: 0, headers: { 'content-length': '500' } })
  })

  test('is HTTP 500 for the drawn share, after the same latency', async () => {
    const { server, clock, port } = await serve({ latencyMs: 30, errorPercent: 100 })
    const { answer } = ask(port)
    await untilTrue(() => present(server) === 1)
    clock.goOn(29.8)
    expect(server.stats().errors).toBe(0)
    clock.goOn(0.2)
    expect((await answer).status).toBe(500)
    await untilTrue(() => server.stats().errors === 1)
    expect(server.stats()).toMatchObject({ served: 0, bytesSent: 0 })
  })
})

describe('above the rate', () => {
  test('a refusal takes the same latency, says when to try again, and holds no connection', async () => {
    const { server, clock, port } = await serve({ latencyMs: 20, ratePerSecond: 0.2, connections: 1 })
    await askInOrder(server, 1)
    const { answer } = ask(port)
    await untilTrue(() => clock.alarmsSet === 2)
    expect(server.stats()).toMatchObject({ servingNow: 1, waitingNow: 0, rejected: 0 })
    clock.goOn(19.8)
    expect(server.stats().rejected).toBe(0)
    clock.goOn(0.2)
    expect(await answer).toMatchObject({ status: 429, headers: { 'retry-after': '5' } })
    await untilTrue(() => server.stats().rejected === 1)
  })

  test('a delayed request waits for its token, then for its latency', async () => {
    const { server, clock } = await serve({ latencyMs: 20, ratePerSecond: 10, ratePolicy: 'delay' })
    const answered: number[] = []
    await askInOrder(server, 3, answered)
    expect(server.stats()).toMatchObject({ servingNow: 1, waitingNow: 2 })
    clock.goTo(20)
    await untilTrue(() => answered.length === 1 && server.stats().servingNow === 0)
    clock.goTo(89.9)
    expect(server.stats()).toMatchObject({ servingNow: 0, waitingNow: 2 })
    clock.goTo(90.1) // the bucket held 1.1 tokens
    expect(server.stats()).toMatchObject({ servingNow: 1, waitingNow: 1 })
    clock.goTo(109.9)
    expect(server.stats().served).toBe(1)
    clock.goTo(110.1)
    await untilTrue(() => answered.length === 2)
    expect(answered).toEqual([0, 1])
  })
})

describe('with 2 connections', () => {
  test('the third request waits, and the line is served in order', async () => {
    const { server, clock } = await serve({ latencyMs: 15, connections: 2 })
    const answered: number[] = []
    await askInOrder(server, 7, answered)
    for (let round = 1; round <= 4; round++) {
      expect(server.stats()).toMatchObject({ servingNow: Math.min(2, 9 - 2 * round), waitingNow: Math.max(0, 7 - 2 * round) })
      clock.goOn(15)
      await untilTrue(() => answered.length === Math.min(7, 2 * round) && present(server) === Math.max(0, 7 - 2 * round))
    }
    expect(answered).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(server.stats().maxServing).toBe(2)
  })

  test('the line moves at the full rate, even when every answer is 3 ms late', async () => {
    const { server, clock } = await serve({ latencyMs: 15, connections: 2 }, new FakeClock(3))
    const answered: number[] = []
    await askInOrder(server, 20, answered)
    for (let round = 1; round <= 10; round++) {
      clock.goTo(15 * round + 3)
      await untilTrue(() => answered.length === 2 * round && present(server) === 20 - 2 * round)
    }
  })

  test('a client that leaves the line is not served', async () => {
    const { server, clock } = await serve({ latencyMs: 15, connections: 2 })
    const answered: number[] = []
    const asked = await askInOrder(server, 4, answered)
    asked[2]?.request.destroy()
    await untilTrue(() => server.stats().waitingNow === 1)
    clock.goOn(15)
    await untilTrue(() => server.stats().servingNow === 1)
    clock.goOn(15)
    await untilTrue(() => answered.length === 3)
    expect(server.stats()).toMatchObject({ served: 3, servingNow: 0, waitingNow: 0 })
  })

  test('a client that leaves while it is served frees its slot at once', async () => {
    const { server, clock } = await serve({ latencyMs: 60_000, connections: 2 })
    const asked = await askInOrder(server, 4)
    asked[0]?.request.destroy()
    await untilTrue(() => server.stats().waitingNow === 1)
    asked[1]?.request.destroy()
    await untilTrue(() => server.stats().waitingNow === 0)
    expect(server.stats().servingNow).toBe(2)
    for (const { request } of asked) request.destroy()
    await untilTrue(() => present(server) === 0)
    expect([clock.alarmsSet, server.stats().served]).toEqual([0, 0])
  })

  test('a slot is held until the body is through the wire', async () => {
    const { server, clock } = await serve({ latencyMs: 10, connections: 2, bodyBytes: 10_000, bandwidthMbit: 8 })
    const answered: number[] = []
    await askInOrder(server, 3, answered)
    clock.goTo(29.8) // 10 ms, then two bodies of 10 ms on one wire
    expect(server.stats()).toMatchObject({ servingNow: 2, waitingNow: 1 })
    clock.goTo(30)
    await untilTrue(() => answered.length === 2 && server.stats().servingNow === 1)
    clock.goTo(50.1)
    await untilTrue(() => answered.length === 3)
  })

  test('a client that leaves in mid-body frees its slot and the wire', async () => {
    const { server, clock } = await serve({ latencyMs: 1, connections: 2, bodyBytes: 10_000_000, bandwidthMbit: 8 })
    const asked = await askInOrder(server, 3)
    clock.goTo(100)
    asked[0]?.request.destroy()
    asked[1]?.request.destroy()
    await untilTrue(() => present(server) === 1)
    const before = server.stats().bytesSent
    for (let ms = 0; ms < 501; ms++) {
      clock.goOn(1)
      await new Promise(setImmediate) // lets the socket drain
    }
    expect((server.stats().bytesSent - before) / 500_000).toBeCloseTo(1, 2)
  })

  test('pipelined requests are answered in order, and give everything back when their connection closes', async () => {
    const { server, clock, port } = await serve({ latencyMs: 10, connections: 2, bodyBytes: 1 })
    const { socket, received } = await connectTo(port)
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(20))
    await untilTrue(() => present(server) === 20)
    clock.goOn(10)
    await untilTrue(() => received().split('200 OK').length === 3)
    socket.destroy()
    await untilTrue(() => present(server) === 0)
    expect(clock.alarmsSet).toBe(0)
    const { answer } = ask(port)
    await untilTrue(() => present(server) === 1)
    clock.goOn(10)
    expect((await answer).status).toBe(200)
  })
})

test('a client that leaves the line for a token costs nobody else one', async () => {
  const { server, clock } = await serve({ latencyMs: 0, ratePerSecond: 10, ratePolicy: 'delay' })
  const answered: number[] = []
  const asked = await askInOrder(server, 4, answered)
  asked[1]?.request.destroy()
  asked[2]?.request.destroy()
  await untilTrue(() => server.stats().waitingNow === 1)
  clock.goTo(91)
  await untilTrue(() => answered.includes(3))
})

describe('what is not HTTP', () => {
  const nonsense: readonly (readonly [string, string])[] = [
    ['garbage', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n'],
    ['a request line without end', 'GET /' + 'a'.repeat(100_000)],
    ['a huge header', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'b'.repeat(100_000)}\r\n\r\n`],
    ['a length that is none', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n'],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n']
  ]
  test.each(nonsense)('%s closes that connection and no other', async (_name, bytes) => {
    const { server, clock, port } = await serve({ latencyMs: 1 })
    const { socket, closed } = await connectTo(port)
    socket.write(bytes, 'latin1')
    await closed
    const { answer } = ask(port)
    await untilTrue(() => present(server) === 1)
    clock.goOn(1)
    expect((await answer).status).toBe(200)
  })

  test('half a request, then nothing, holds nothing', async () => {
    const { server, port } = await serve({ connections: 1 })
    const { socket } = await connectTo(port)
    await new Promise<void>((resolve) => socket.write('GET / HTTP/1.1\r\nHos', () => resolve()))
    await askInOrder(server, 1)
    socket.destroy()
    expect(server.stats()).toMatchObject({ servingNow: 1, waitingNow: 0 })
  })

  test('an asked upgrade is answered like any other request', async () => {
    const { server, clock, port } = await serve({ latencyMs: 1 })
    const { socket, received } = await connectTo(port)
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    await untilTrue(() => present(server) === 1)
    clock.goOn(1)
    await untilTrue(() => received().startsWith('HTTP/1.1 200 OK'))
    socket.destroy()
  })
})

test('a port that is taken is an error, not another port', async () => {
  const { port } = await serve({})
  await expect(listen(targetOptionsSchema.parse({ port }), new FakeClock())).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
