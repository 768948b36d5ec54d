import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { seededGenerator } from '../run/seededGenerator'

/** The items in a random order that depends on the seed, and the number of the order, alone (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], seed: number, order = 0): T[] {
  const random = seededGenerator(seed, order)
  const left = [...items]
  const shuffledItems: T[] = []
  while (left.length > 0) shuffledItems.push(...left.splice(uniformInt(random, 0, left.length - 1), 1))
  return shuffledItems
}
