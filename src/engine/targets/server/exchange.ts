import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AlarmClock } from '../clock/alarmClock'
import { beginBody, failOnPurpose, type AnswerOutcome, refuse } from './answers'
import { CATCH_UP_MS } from '../clock/catchUp'
import type { ConnectionSlots } from '../limits/connectionSlots'
import type { Fate } from './fate'
import type { RateGate } from '../limits/rateGates'
import type { Outlet, SharedWire } from '../limits/sharedWire'

/** As long as the longest latency of a scenario. */
const LONGEST_MS = 60_000

/**
 * The latency that a request asks for itself, as in `/?latency-ms=200`: several delays on one target. Null where it asks for
 * none, or for none from 0 to 60,000 ms.
 */
export function askedLatencyMs(url: string | undefined): number | null {
  const asked = /[?&]latency-ms=(\d{1,6}(?:\.\d{1,6})?)(?:&|$)/.exec(url ?? '')?.[1]
  if (asked === undefined) return null
  const ms = Number(asked)
  return ms <= LONGEST_MS ? ms : null
}

/** What the target counts while it serves. */
export interface Counters extends Record<AnswerOutcome, number> {
  /** Bytes of bodies handed to the network. */
  bytesSent: number
  /** Answers that were begun, and the sum of their latencies as served. */
  begun: number
  latencyMsTotal: number
}

export function zeroCounters(): Counters {
  return { served: 0, rejected: 0, errors: 0, bytesSent: 0, begun: 0, latencyMsTotal: 0 }
}

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
 * One request, from its arrival to its end: rate limit, line for a connection, latency, then a 500 or the body through
 * the wire. Whatever it holds is given back when it ends, however it ends: a client may leave at any moment.
 */
export function exchange(way: Way, request: IncomingMessage, response: ServerResponse): void {
  const { clock, counters } = way
  const arrivedMs = way.arrivedMs()
  const { latencyMs: drawnMs, fails } = way.nextFate()
  const latencyMs = askedLatencyMs(request.url) ?? drawnMs
  const { socket } = request
  const held: ((endedMs: number) => void)[] = []
  let outcome: AnswerOutcome | null = null
  /** When it was over, if that was before it was noticed. */
  let endedMs: number | null = null
  let over = false

  const end = (): void => {
    if (over) return
    over = true
    socket.off('close', end)
    const nowMs = clock.nowMs()
    for (const giveBack of held) giveBack(Math.max(endedMs ?? nowMs, nowMs - CATCH_UP_MS))
  }
  // The response alone does not tell: a pipelined one that has not got the socket yet never hears that it closed.
  socket.once('close', end)
  response.once('error', end).once('finish', () => {
    if (outcome !== null) counters[outcome]++
    end()
  })
  // What has a body must be read, or nobody would notice when its client leaves; the others are read by themselves.
  if (request.method !== 'GET') request.resume()

  const answerAfterLatency = (sinceMs: number, answered: AnswerOutcome, answer: () => void): void => {
    const dueMs = sinceMs + latencyMs
    const alarm = clock.ringAt(dueMs, () => {
      outcome = answered
      answer()
      counters.begun++
      counters.latencyMsTotal += clock.nowMs() - sinceMs
      // With the system already: it was over when it was due, however late that was noticed.
      if (response.writableEnded && socket.writableLength === 0) endedMs = dueMs
    })
    held.push(() => alarm.cancel())
  }

  const serve = (sinceMs: number): void => {
    if (fails) answerAfterLatency(sinceMs, 'errors', () => failOnPurpose(response))
    else answerAfterLatency(sinceMs, 'served', () => held.push(sendBody(way, request, response)))
  }

  const arrival = way.rate.arrive(arrivedMs, (admittedMs) => held.push(way.slots.enter(admittedMs, serve)))
  if (arrival.kind === 'accepted') held.push(arrival.leave)
  else answerAfterLatency(arrivedMs, 'rejected', () => refuse(response, arrival.retryAfterSeconds))
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
