import { ceilingAt } from '../../analysis/envelope'
import { defaultScenario } from '../../contract/scenario'
import type { Curve } from './curve'

/** The most that many workers can do, tasks per second; 0 before anything was measured. Where nobody knows how tasks came, work is taken to have been waiting. */
export function ceilingOf({ scaling, limits, arrivals }: Curve, workers: number): number {
  return ceilingAt(workers, { scaling, limits, arrivals: arrivals ?? defaultScenario.arrivals }) ?? 0
}
