/** A state this much less likely than the likeliest adds nothing that a double can hold, nor do all beyond it. */
const NEGLIGIBLE = 1e-20

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

/**
 * The same model's state in the long run. States are added up from the likeliest one outwards until they are negligible:
 * their weights fall off to both sides ever faster, so a hundred thousand workers take some thousand steps at most.
 */
export function closedState(queue: ClosedQueue): ClosedQueueState {
  const { workers, servers, serviceMs, thinkMs } = queue
  if (thinkMs <= 0) return { busyServers: Math.min(workers, servers), sensitivity: 0 }
  const likeliest = likeliestAtResource(queue)
  let [one, there, busy, both] = [1, 0, Math.min(likeliest, servers), 0]
  for (const step of [1, -1]) {
    let [k, weight] = [likeliest, 1]
    while (weight > NEGLIGIBLE && (step === 1 ? k < workers : k > 0)) {
      const below = step === 1 ? k : k - 1
      // p(k+1) / p(k) = (N - k) / Z : min(k + 1, c) / S, for k of the N workers at the resource
      const growth = ((workers - below) * serviceMs) / (thinkMs * (below < servers ? below + 1 : servers))
      weight *= step === 1 ? growth : 1 / growth
      k += step
      const working = weight * (k < servers ? k : servers)
      one += weight
      busy += working
      // A covariance is the same wherever it is counted from; from the likeliest state on it loses no digits.
      there += weight * (k - likeliest)
      both += working * (k - likeliest)
    }
  }
  const busyServers = busy / one
  return { busyServers, sensitivity: both / one - busyServers * (there / one) }
}

/** How many workers are most often at the resource: the first number from which the next is less likely. */
function likeliestAtResource({ workers, servers, serviceMs, thinkMs }: ClosedQueue): number {
  const queueing = workers - (servers * thinkMs) / serviceMs
  const k = queueing >= servers - 1 ? queueing : (workers * serviceMs - thinkMs) / (serviceMs + thinkMs)
  return Math.min(workers, Math.max(0, Math.ceil(k)))
}
