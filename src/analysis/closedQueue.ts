/** With more workers than this only the states that ever occur are summed. */
const FEW_WORKERS = 512
/** A state this much rarer than the most frequent one does not show in a double. */
const NEVER = 1e-18

/** Running weights are scaled back once they pass this, so that many workers never overflow a double. */
const RESCALE_ABOVE = 1e100

/** A pool in front of one limited resource: each worker thinks (does what is not limited), then waits for a server. */
export interface ClosedQueue {
  /** Whole number, at least 1. */
  readonly workers: number
  /** Tasks the resource serves at once, at least 1. */
  readonly servers: number
  /** Mean time at the resource, ms, above 0. */
  readonly serviceMs: number
  /** Mean time elsewhere, ms, 0 or above. */
  readonly thinkMs: number
}

/** How full the resource is on average, and what changes it. */
export interface ClosedQueueState {
  /** Mean number of servers at work. */
  readonly busyServers: number
  /**
   * Covariance of the workers at the resource with the servers at work: what `busyServers` gains for each unit of
   * ln(service / think), since k workers are there with a weight proportional to (service / think)^k.
   */
  readonly sensitivity: number
}

/**
 * Throughput of a closed pool whose times at and away from the resource are random (exponential), tasks per second:
 * the exact M/M/c//N or "machine repairman" model (Allen, Probability, Statistics and Queueing Theory, 1990, 5.2.7).
 * Queueing starts well before the resource is busy all the time: where linear scaling meets the ceiling, one server
 * gives 84 % of it, four 91 %, eight 94 % at think / service = 10.
 */
export function closedThroughput(queue: ClosedQueue): number {
  return (closedState(queue).busyServers * 1000) / queue.serviceMs
}

/** The same model's state in the long run. */
export function closedState({ workers, servers, serviceMs, thinkMs }: ClosedQueue): ClosedQueueState {
  if (thinkMs <= 0) return { busyServers: Math.min(workers, servers), sensitivity: 0 }
  if (workers > FEW_WORKERS) return stateOfMany({ workers, servers, serviceMs, thinkMs })
  // p(k+1) / p(k) = (N - k) / Z : min(k + 1, c) / S, for k of the N workers at the resource
  let weight = 1
  let sums = { one: 1, there: 0, busy: 0, both: 0 }
  for (let k = 1; k <= workers; k++) {
    const busy = Math.min(k, servers)
    weight *= ((workers - k + 1) * serviceMs) / (thinkMs * busy)
    if (weight > RESCALE_ABOVE) {
      sums = { one: sums.one / weight, there: sums.there / weight, busy: sums.busy / weight, both: sums.both / weight }
      weight = 1
    }
    sums.one += weight
    sums.there += weight * k
    sums.busy += weight * busy
    sums.both += weight * k * busy
  }
  const busyServers = sums.busy / sums.one
  return { busyServers, sensitivity: sums.both / sums.one - busyServers * (sums.there / sums.one) }
}

/**
 * The same sums for many workers: p(k + 1) / p(k) falls with k, so the states have one mode, and are summed from there to
 * either side until they are too rare to show. That takes some multiple of the square root of the workers.
 */
function stateOfMany({ workers, servers, serviceMs, thinkMs }: ClosedQueue): ClosedQueueState {
  const ratio = (k: number): number => ((workers - k) * serviceMs) / (thinkMs * Math.min(k + 1, servers))
  // Where the ratio passes 1: with all servers at work, or before that.
  const full = workers - (thinkMs * servers) / serviceMs
  const mode = Math.min(workers, Math.max(0, Math.round(full >= servers ? full : (workers * serviceMs - thinkMs) / (serviceMs + thinkMs))))
  const sums = { one: 0, there: 0, busy: 0, both: 0 }
  const add = (k: number, weight: number): void => {
    const busy = Math.min(k, servers)
    sums.one += weight
    sums.there += weight * k
    sums.busy += weight * busy
    sums.both += weight * k * busy
  }
  add(mode, 1)
  for (let k = mode, weight = 1; k < workers && weight > NEVER; k++) add(k + 1, (weight *= ratio(k)))
  for (let k = mode, weight = 1; k > 0 && weight > NEVER; k--) add(k - 1, (weight /= ratio(k - 1)))
  const busyServers = sums.busy / sums.one
  return { busyServers, sensitivity: sums.both / sums.one - busyServers * (sums.there / sums.one) }
}
