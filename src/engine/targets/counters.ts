import { type Outcome } from './answers'

/** What the target counts while it serves. */
export interface Counters extends Record<Outcome, number> {
  /** Bytes of bodies handed to the network. */
  bytesSent: number
  /** Answers that were begun, and the sum of their latencies as served. */
  begun: number
  latencyMsTotal: number
}

export function zeroCounters(): Counters {
  return { served: 0, rejected: 0, errors: 0, bytesSent: 0, begun: 0, latencyMsTotal: 0 }
}
