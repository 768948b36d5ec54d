/** How tasks come, as a scenario says it. */
export interface Arrivals {
  readonly kind: ArrivalsKind
  readonly ratePerSecond: number
  readonly process: 'constant' | 'poisson'
  readonly batch: number
}

/** Where the latency of a task counts from: the moment a worker took it, or the one at which it was to start by the clock. */
export type LatencyOrigin = 'taken' | 'intended'

/**
 * What arrivals mean for whoever measures and judges a pool; how tasks are put and a window is measured stands in
 * engine/pool/feeds.ts and engine/run/courses.ts, one row a kind as well.
 */
export interface ArrivalsTraits {
  /** True where a worker that has ended a task finds the next one waiting: then all are busy all the time, by Little's law X = N / R. */
  readonly alwaysWaiting: boolean
  /**
   * Tasks that come each second by the clock, whatever the pool does: no more than that can be finished, and workers may
   * be idle. Null where tasks come when there is room for them, or all at once.
   */
  readonly perSecond: number | null
  /** Tasks that are put all at once, and are all there is: a window lasts until the last of them has ended. Null where they come without end. */
  readonly atOnce: number | null
  readonly latencyFrom: LatencyOrigin
  /** What latency is therefore, as a legend says it: it decides what it may be used for. */
  readonly latencyInWords: string
}

interface ArrivalsRow {
  /** What the kind means, in the few words that the choice has room for. */
  readonly meaning: string
  readonly traits: (arrivals: Arrivals) => ArrivalsTraits
}

/** Latency of tasks whose time in the queue says nothing of the pool: they wait there because they were put early. */
const ofTheTask = { latencyFrom: 'taken', latencyInWords: 'service time under load' } as const
/** Open arrivals count from the intended start, or stalls would vanish (coordinated omission). */
const byTheClock = { latencyFrom: 'intended', latencyInWords: 'time from intended start' } as const

/** Every way in which tasks come, in the order of the choice. To add one, add a row here and in the engine's two tables. */
const arrivalsTable = {
  saturate: {
    meaning: 'work is always waiting',
    traits: () => ({ alwaysWaiting: true, perSecond: null, atOnce: null, ...ofTheTask })
  },
  rate: {
    meaning: 'tasks come by the clock',
    traits: ({ ratePerSecond }) => ({ alwaysWaiting: false, perSecond: ratePerSecond, atOnce: null, ...byTheClock })
  },
  batch: {
    meaning: 'all at once',
    traits: ({ batch }) => ({ alwaysWaiting: false, perSecond: null, atOnce: batch, ...ofTheTask })
  }
} as const satisfies Record<string, ArrivalsRow>

export type ArrivalsKind = keyof typeof arrivalsTable

export const arrivalsKinds = Object.keys(arrivalsTable) as [ArrivalsKind, ...ArrivalsKind[]]

/** Every kind with what it means: `saturate: work is always waiting; rate: ...`. */
export const arrivalsInWords = arrivalsKinds.map((kind) => `${kind}: ${arrivalsTable[kind].meaning}`).join('; ')

export function traitsOfArrivals(arrivals: Arrivals): ArrivalsTraits {
  return arrivalsTable[arrivals.kind].traits(arrivals)
}
