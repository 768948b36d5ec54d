import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator'

/** The analysis of a file of measurements has a seed of its own, so that the same file gives the same figures, in the window and in the terminal. */
const FILE_SEED = 1

/**
 * A random generator that depends on the seed and the number of the stream alone; the one place that makes one.
 *
 * The bare generator (xoroshiro128plus) begins with a state that is nearly all ones whatever its seed: its first number
 * is 0.99999999, a gap between arrivals of some twenty means, and neighbouring seeds begin alike. So the seed is spread
 * over all bits first, and the state by one jump.
 */
export function seededGenerator(seed: number, stream: number): JumpableRandomGenerator {
  const generator = xoroshiro128plus(spread(seed ^ spread(stream)))
  generator.jump()
  return generator
}

/** Numbers from 0 to below 1 that depend on the seed and the number of the stream alone. */
export function seededNumbers(seed: number, stream: number): () => number {
  const generator = seededGenerator(seed, stream)
  return () => uniformFloat64(generator)
}

/** The numbers, from 0 to below 1, with which a file of measurements is analysed, wherever that is done. */
export function seededFileNumbers(): () => number {
  return seededNumbers(FILE_SEED, 0)
}

/** Every bit of the result depends on every bit of the number (MurmurHash3's finaliser, Appleby 2011; the constant keeps 0 from staying 0). */
function spread(number: number): number {
  let bits = (number + 0x9e3779b9) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
