import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/**
 * A random generator that depends on the seed and the number of the stream alone.
 *
 * The bare generator begins with a state that is nearly all ones whatever its seed: its first number is 0.99999999, a
 * gap between arrivals of some twenty means, and neighbouring seeds begin alike. So the seed is spread over all bits
 * first, and the state by one jump.
 */
export function seededGenerator(seed: number, stream: number): JumpableRandomGenerator {
  const generator = xoroshiro128plus(spread(seed ^ spread(stream)))
  generator.jump()
  return generator
}

/** Every bit of the result depends on every bit of the number (MurmurHash3's finaliser, Appleby 2011; the constant keeps 0 from staying 0). */
function spread(number: number): number {
  let bits = (number + 0x9e3779b9) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
