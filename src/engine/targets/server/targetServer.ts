import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TargetOptions } from '../../../contract/scenario/targetOptions'
import type { AlarmClock } from '../clock/alarmClock'
import { ConnectionSlots } from '../limits/connectionSlots'
import { exchange, type Way, zeroCounters } from './exchange'
import { fateDrawer } from './fate'
import type { TargetStats } from './messages'
import { rateGate } from '../limits/rateGates'
import { sharedWire } from '../limits/sharedWire'

export const TARGET_HOST = '127.0.0.1'

/** Well above any client's own, so that it is the client who closes an idle connection, never the target in mid-request. */
const KEEP_ALIVE_MS = 65_000
/** Connections the system holds for us while we are busy: a whole pool may connect at once. */
const BACKLOG = 4096

export interface TargetServer {
  readonly port: number
  stats(): TargetStats
  /** Stops listening and cuts every connection. */
  close(): void
}

/**
 * Listens on 127.0.0.1 and answers every request, whatever its method and path, as the options say.
 *
 * @throws the system's error when the port cannot be had
 */
export async function listen(options: TargetOptions, clock: AlarmClock): Promise<TargetServer> {
  const way: Way = {
    clock,
    arrivedMs: turnStart(clock.nowMs),
    nextFate: fateDrawer(options),
    rate: rateGate(options, clock),
    slots: new ConnectionSlots(options.connections),
    wire: sharedWire(options, clock),
    body: Buffer.alloc(options.bodyBytes, 'x'),
    counters: zeroCounters()
  }
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, noDelay: true }, (request, response) => exchange(way, request, response))
  // A listener per open request: pipelining clients have more than the ten that Node warns about.
  server.on('connection', (socket) => socket.setMaxListeners(0))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: options.port, host: TARGET_HOST, backlog: BACKLOG }, resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { port, stats: () => statsOf(way), close }
}

function statsOf({ counters, rate, slots }: Way): TargetStats {
  const { begun, latencyMsTotal, ...counted } = counters
  const { user, system } = process.cpuUsage()
  return {
    ...counted,
    cpuMs: (user + system) / 1000,
    servingNow: slots.serving,
    waitingNow: rate.waiting() + slots.waiting,
    maxServing: slots.maxServing,
    latencyMeanMs: begun === 0 ? null : latencyMsTotal / begun
  }
}

/**
 * When the present turn of the event loop began to handle requests.
 *
 * Requests that are handled in one turn had all arrived before it began: to the client, the last of 32 has waited
 * while the other 31 were parsed. Counting all from the turn's start keeps that wait inside their latency.
 */
function turnStart(nowMs: () => number): () => number {
  let startedMs: number | null = null
  const turnOver = (): void => {
    startedMs = null
  }
  return () => {
    if (startedMs === null) {
      startedMs = nowMs()
      setImmediate(turnOver)
    }
    return startedMs
  }
}
