import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { seededGenerator } from './seededGenerator'

/** Numbers from 0 to below 1 that depend on the seed and the number of the stream alone. */
export function seededNumbers(seed: number, stream: number): () => number {
  const generator = seededGenerator(seed, stream)
  return () => uniformFloat64(generator)
}
