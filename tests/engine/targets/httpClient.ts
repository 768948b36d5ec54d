import { Agent, request as httpRequest, type ClientRequest, type IncomingHttpHeaders } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bodyBytes: number
}

export interface Asked {
  readonly request: ClientRequest
  readonly answer: Promise<Answer>
}

/** One request, on a connection of its own unless an agent is given. */
export function ask(port: number, { agent, method = 'GET', body }: { readonly agent?: Agent; readonly method?: string; readonly body?: string } = {}): Asked {
  const request = httpRequest({ host: '127.0.0.1', port, method, path: '/some/path?query', agent: agent ?? false })
  const answer = new Promise<Answer>((resolve, reject) => {
    request.once('error', reject).once('response', (response) => {
      let bodyBytes = 0
      response
        .on('data', (chunk: Buffer) => (bodyBytes += chunk.length))
        .once('error', reject)
        .once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, bodyBytes }))
    })
  })
  answer.catch(() => undefined) // clients that leave do not wait for it
  request.end(body)
  return { request, answer }
}

/** So many clients on keep-alive connections, each asking again as soon as it is answered, until told to stop. */
export function load(port: number, clients: number): { readonly statuses: Map<number, number>; stop(): Promise<void> } {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const statuses = new Map<number, number>()
  let going = true
  const one = async (): Promise<void> => {
    while (going) {
      const { status } = await ask(port, { agent }).answer
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  const all = Promise.all(Array.from({ length: clients }, one))
  return {
    statuses,
    async stop() {
      going = false
      try {
        await all
      } finally {
        agent.destroy()
      }
    }
  }
}

/** A bare connection, for what no HTTP client would send; collects what comes back. */
export async function connectTo(port: number): Promise<{ readonly socket: Socket; readonly received: () => string; readonly closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.setEncoding('latin1').on('data', (text: string) => (received += text))
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  return { socket, received: () => received, closed }
}
