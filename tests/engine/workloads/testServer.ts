import * as http from 'node:http'
import * as net from 'node:net'
import { onTestFinished } from 'vitest'

/** A server on loopback that ends with the test, whatever connections it has. */
export interface TestServer {
  readonly url: string
  readonly port: number
  /** Connections accepted so far. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** An HTTP server; `answer` is called for every request with its number, from 1. */
export async function httpServer(answer: (response: http.ServerResponse, request: http.IncomingMessage, number: number) => void): Promise<TestServer> {
  let requests = 0
  const server = http.createServer((request, response) => {
    requests++
    answer(response, request, requests)
  })
  return listening(server)
}

/** A server that speaks whatever `serve` writes; it is called for every connection with its number, from 1. */
export async function rawServer(serve: (socket: net.Socket, number: number) => void): Promise<TestServer> {
  let connections = 0
  const server = net.createServer((socket) => {
    connections++
    socket.on('error', () => undefined) // the client went away: that is what is tested
    serve(socket, connections)
  })
  return listening(server)
}

/** A port of loopback on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = await rawServer((socket) => socket.destroy())
  await server.close()
  return server.port
}

async function listening(server: net.Server): Promise<TestServer> {
  const sockets = new Set<net.Socket>()
  let accepted = 0
  server.on('connection', (socket: net.Socket) => {
    accepted++
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  let closed: Promise<void> | null = null
  const close = (): Promise<void> =>
    (closed ??= new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    }))
  onTestFinished(close)
  return { url: `http://127.0.0.1:${port}/`, port, connections: () => accepted, close }
}
