import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The items in a random order that depends on the seed alone (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = xoroshiro128plus(seed)
  const left = [...items]
  const order: T[] = []
  while (left.length > 0) order.push(...left.splice(uniformInt(random, 0, left.length - 1), 1))
  return order
}
