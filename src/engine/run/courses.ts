import type { Arrivals, ArrivalsKind, ArrivalsOf } from '../../contract/arrivals/table'
import { measureBatch, warmInBatches } from './batch'
import type { LoopDelay } from './loopDelay'
import { measureStream } from './stream'
import { type Warming, type WarmingOptions, warmByTheClock, warmSaturated } from './warmings'
import type { WindowOptions, WindowRecord } from './windowOptions'

/** How a subject is run under one kind of arrivals. */
export interface Course {
  /** Lets it come to its speed: as its windows will be fed, so that it never sends more than they do. */
  readonly warm: (options: WarmingOptions) => Warming
  /** Measures one window of a parked subject, which then still runs. */
  readonly measure: (options: WindowOptions, loopDelay: LoopDelay) => Promise<WindowRecord>
}

/** To add a kind of arrivals, add a row here; how its tasks are put stands in pool/slots/feeders.ts. */
const courses: { readonly [Kind in ArrivalsKind]: (arrivals: ArrivalsOf<Kind>) => Course } = {
  saturate: () => ({ warm: warmSaturated, measure: measureStream }),
  rate: () => ({ warm: warmByTheClock, measure: measureStream }),
  batch: ({ batch }) => ({
    warm: (options) => warmInBatches(options, batch),
    measure: (options, loopDelay) => measureBatch(options, loopDelay, batch)
  })
}

export function courseOf(arrivals: Arrivals): Course {
  // The row of a kind gets the arrivals of that kind, which no type can follow through a table.
  const course = courses[arrivals.kind] as (arrivals: object) => Course
  return course(arrivals)
}
