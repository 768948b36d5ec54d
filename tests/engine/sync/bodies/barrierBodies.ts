import { attachBarrier, type BarrierOutcome } from '../../../../src/engine/sync/barrier'
import { type StopCell } from '../../../../src/engine/sync/stopCell'

/** Arrives once. */
export function arriveOnce(input: { barrier: SharedArrayBuffer; timeoutMs: number; stop?: StopCell }): BarrierOutcome {
  return attachBarrier(input.barrier).arrive(input.timeoutMs, input.stop)
}

/**
 * Meets the others `rounds` times, and each time checks that all of them are in the same round.
 *
 * @returns how often a thread was seen in another round: 0 when the barrier holds
 */
export function meetInRounds(input: { barrier: SharedArrayBuffer; rounds: SharedArrayBuffer; me: number; times: number }): number {
  const barrier = attachBarrier(input.barrier)
  const rounds = new Int32Array(input.rounds)
  let strays = 0
  for (let round = 1; round <= input.times; round++) {
    Atomics.store(rounds, input.me, round)
    barrier.arrive()
    for (let other = 0; other < rounds.length; other++) if (Atomics.load(rounds, other) !== round) strays++
    barrier.arrive()
  }
  return strays
}
