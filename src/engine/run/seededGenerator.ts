import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { fileNumbers, seededStream } from '../../analysis/seededStream'

/** A random generator that depends on the seed and the number of the stream alone; the one place of the engine that makes one. */
export function seededGenerator(seed: number, stream: number): JumpableRandomGenerator {
  return seededStream(xoroshiro128plus, seed, stream)
}

/** The numbers with which a file of measurements is analysed. */
export function seededFileNumbers(): () => number {
  return fileNumbers(xoroshiro128plus, uniformFloat64)
}
