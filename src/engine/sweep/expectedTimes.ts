import { usableCores } from '../../analysis/limits/rows/cpu'
import { nominalPace } from '../../analysis/plan/plan'
import { expectedStartMs, expectedWindowMs, type NominalPace } from '../../analysis/plan/timing'
import type { Machine } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import type { Rig } from '../rig/rig'

export interface ExpectedTimesOptions {
  readonly scenario: Scenario
  readonly machine: Machine
  /** How much longer a pool is warmed at most until its code is compiled, ms. */
  readonly compilingMostMs: number
  /** What it has shown so far is reckoned with. */
  readonly rig: () => Pick<Rig, 'slots' | 'mostSlots' | 'compilingMsPerSlot'>
}

/** How long the parts of a sweep are expected to take, ms. */
export class ExpectedTimes {
  /** As the scenario has it: what the time left is reckoned with, so that it never jumps. */
  readonly pace: NominalPace

  constructor(private readonly options: ExpectedTimesOptions) {
    this.pace = nominalPace(options.scenario, options.machine)
  }

  /** Until a pool of so many slots is warm, its code not compiled yet. */
  startMs(workers: number): number {
    const { scenario, machine } = this.options
    return expectedStartMs(scenario, workers, this.pace.taskMs, usableCores(machine))
  }

  /** One window at this size, with the time until a pool that has too few slots has enough. */
  windowMs(workers: number): number {
    return this.growingMs(workers) + expectedWindowMs(this.options.scenario, workers, this.pace)
  }

  private growingMs(workers: number): number {
    const { slots, mostSlots, compilingMsPerSlot } = this.options.rig()
    if (slots === 0 || workers <= slots) return 0
    const added = workers <= mostSlots ? workers - slots : workers
    return this.startMs(added) + Math.min(this.options.compilingMostMs, compilingMsPerSlot * added)
  }
}
