import { type IncomingMessage, type ServerResponse } from 'node:http'
import { type AlarmClock } from './alarmClock'
import { beginBody, failOnPurpose, type Outcome, refuse } from './answers'
import { type ConnectionSlots } from './connectionSlots'
import { type Counters } from './counters'
import { type Fate } from './fate'
import { type RateGate } from './rateGates'
import { type Outlet, type SharedWire } from './sharedWire'

/** What all requests of a target meet on their way. */
export interface Way {
  readonly clock: AlarmClock
  /** When a request that is being handled now arrived. */
  readonly arrivedMs: () => number
  readonly nextFate: () => Fate
  readonly rate: RateGate
  readonly slots: ConnectionSlots
  readonly wire: SharedWire
  readonly body: Buffer
  readonly counters: Counters
}

/**
 * What a loopback exchange spends where the server cannot see it: two passes through the kernel and the wake-up of
 * either side. Measured 0.1 to 0.2 ms; this much is taken off the latency of requests that come straight from the
 * network, so that neither the server's own figure nor a client's is more than 3 % off at 5 ms.
 */
const UNSEEN_MS = 0.1

/**
 * One request, from its arrival to its end: rate limit, line for a connection, latency, then a 500 or the body through
 * the wire. Whatever it holds is given back when it ends, however it ends: a client may leave at any moment.
 */
export function exchange(way: Way, request: IncomingMessage, response: ServerResponse): void {
  const arrivedMs = way.arrivedMs()
  const { latencyMs, fails } = way.nextFate()
  const { socket } = request
  const held: (() => void)[] = []
  let waited = false
  let outcome: Outcome | null = null
  let ended = false

  const end = (): void => {
    if (ended) return
    ended = true
    socket.off('close', end)
    for (const giveBack of held) giveBack()
  }
  // The response alone does not tell: a pipelined one that has not got the socket yet never hears that it closed.
  socket.once('close', end)
  response.once('error', end).once('finish', () => {
    if (outcome !== null) way.counters[outcome]++
    end()
  })
  request.resume()

  const answerAfterLatency = (answered: Outcome, answer: () => void): void => {
    const begunMs = waited ? way.clock.nowMs() : arrivedMs
    const dueMs = begunMs + latencyMs - (waited ? 0 : UNSEEN_MS)
    const alarm = way.clock.ringAt(dueMs, () => {
      outcome = answered
      answer()
      way.counters.latencyMsTotal += way.clock.nowMs() - begunMs
    })
    held.push(() => alarm.cancel())
  }

  const serve = (): void => {
    if (fails) answerAfterLatency('errors', () => failOnPurpose(response))
    else answerAfterLatency('served', () => held.push(sendBody(way, request, response)))
  }

  const arrival = way.rate.arrive(arrivedMs, () => held.push(way.slots.enter(serve)))
  if (arrival.kind === 'accepted') held.push(arrival.leave)
  else answerAfterLatency('rejected', () => refuse(response, arrival.retryAfterSeconds))
  waited = true
}

/** @returns takes the body off the wire */
function sendBody({ body, counters, wire }: Way, request: IncomingMessage, response: ServerResponse): () => void {
  beginBody(response, body.length)
  if (body.length === 0 || request.method === 'HEAD') {
    response.end()
    return () => undefined
  }
  let sent = 0
  const outlet: Outlet = {
    write(bytes) {
      const chunk = body.subarray(sent, sent + bytes)
      sent += bytes
      counters.bytesSent += bytes
      if (sent < body.length) return response.write(chunk)
      response.end(chunk)
      return true
    }
  }
  const transfer = wire.send(body.length, outlet)
  response.on('drain', () => transfer.drained())
  return () => transfer.cancel()
}
