import type { Scenario } from '../../contract/scenario'
import type { PlannedWindow, Planner } from './planner'
import { shuffled } from './shuffled'

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
