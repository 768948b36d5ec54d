import type { Scenario } from '../../contract/scenario/scenario'
import type { PlannedWindow, Planner } from './planner'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { seededGenerator } from '../stats/seededGenerator'

/**
 * Every size once a block, as many blocks as repeats. Blocks absorb drift of the machine; within a block the order is
 * random by the seed, so that no size is always measured after the same neighbour.
 */
export function blockPlanner(scenario: Scenario, sizes: readonly number[]): Planner {
  const { repeats, order, seed } = scenario.measuring
  let windows: PlannedWindow[] = []
  for (let repeat = 1; repeat <= repeats; repeat++) {
    const block = order === 'random' ? shuffled(sizes, seed, repeat) : sizes
    windows.push(...block.map((workers) => ({ workers, repeat })))
  }
  return {
    next: () => windows.shift() ?? null,
    capAt(most) {
      windows = windows.filter(({ workers }) => workers <= most)
    },
    ahead: () => windows
  }
}

/** The items in a random order that depends on the seed, and the number of the order, alone (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], seed: number, order = 0): T[] {
  const random = seededGenerator(seed, order)
  const left = [...items]
  const shuffledItems: T[] = []
  while (left.length > 0) shuffledItems.push(...left.splice(uniformInt(random, 0, left.length - 1), 1))
  return shuffledItems
}
