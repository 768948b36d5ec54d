import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { seededGenerator } from '../../../analysis/stats/seededGenerator'

/** Draws from [0, 1). */
export type Uniform = () => number

/**
 * Draws are made in blocks of this many: each block has exactly one draw in each of 64 equal slices of [0, 1), in
 * random order. Every single draw is uniform, yet a mean or a share holds after a few blocks: the mean of 512
 * exponential latencies is within 1 %, where independent draws would be off by 4 % and a short point would measure
 * the luck of its draws instead of the pool.
 */
const BLOCK = 64

/**
 * A seeded stream of stratified uniform numbers.
 *
 * @param stream which of the seed's streams
 */
export function stratifiedUniform(seed: number, stream: number): Uniform {
  const generator = seededGenerator(seed, stream)
  const slices = Array.from({ length: BLOCK }, (_, slice) => slice)
  let next = BLOCK
  return () => {
    if (next === BLOCK) {
      shuffle(slices, (last) => uniformInt(generator, 0, last))
      next = 0
    }
    const slice = slices[next++] ?? 0
    return (slice + uniformFloat64(generator)) / BLOCK
  }
}

/** Fisher-Yates, in place. */
function shuffle(items: number[], upTo: (last: number) => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = upTo(last)
    const kept = items[last] ?? 0
    items[last] = items[other] ?? 0
    items[other] = kept
  }
}
