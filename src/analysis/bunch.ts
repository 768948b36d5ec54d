import type { Look } from './throughputBins'

/** Successes per second from the first look to the last; 0 without two of them. */
export function perSecondOf(looks: readonly Look[]): number {
  const [first, last] = [looks[0], looks.at(-1)]
  return first === undefined || last === undefined || last.atMs <= first.atMs ? 0 : (1000 * (last.ok - first.ok)) / (last.atMs - first.atMs)
}

/** The largest difference between what came from one look to the next and what comes on average; at least one task, as tasks are whole. */
export function largestBunch(looks: readonly Look[]): number {
  const perMs = perSecondOf(looks) / 1000
  return looks.reduce((largest, look, index) => {
    const before = looks[index - 1] ?? look
    return Math.max(largest, Math.abs(look.ok - before.ok - perMs * (look.atMs - before.atMs)))
  }, 1)
}
