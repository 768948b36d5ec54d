import type { z } from 'zod'
import { choiceField, numberField } from '../base/field'

/** Where the latency of a task counts from: the moment a worker took it, or the one at which it was to start by the clock. */
export type LatencyOrigin = 'taken' | 'intended'

/**
 * What arrivals mean for whoever measures and judges a pool; how tasks are put and a window is measured stands in
 * engine/pool/slots/feeders.ts and engine/run/courses.ts, one row a kind as well.
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

interface ArrivalsRow<Shape extends z.ZodRawShape> {
  /** The fields that this kind alone has. */
  readonly shape: Shape
  /** What the kind means, in the few words that the choice has room for. */
  readonly meaning: string
  /** Whether tasks come to an end by themselves: then a window lasts as long as they do. */
  readonly ends: boolean
  traits(fields: { readonly [K in keyof Shape]: z.output<Shape[K]> }): ArrivalsTraits
}

/** A row whose traits know the types of its own fields. */
function arrivalsRow<Shape extends z.ZodRawShape>(row: ArrivalsRow<Shape>): ArrivalsRow<Shape> {
  return row
}

/** Latency of tasks whose time in the queue says nothing of the pool: they wait there because they were put early. */
const ofTheTask = { latencyFrom: 'taken', latencyInWords: 'service time under load' } as const
/** Open arrivals count from the intended start, or stalls would vanish (coordinated omission). */
const byTheClock = { latencyFrom: 'intended', latencyInWords: 'time from intended start' } as const

/** Every way in which tasks come, in the order of the choice. To add one, add a row here and in the engine's two tables. */
export const arrivalsTable = {
  saturate: arrivalsRow({
    shape: {},
    meaning: 'work is always waiting',
    ends: false,
    traits: () => ({ alwaysWaiting: true, perSecond: null, atOnce: null, ...ofTheTask })
  }),
  rate: arrivalsRow({
    shape: {
      ratePerSecond: numberField({ label: 'Arrival rate', flag: '--arrival-rate', unit: '/s', min: 0.1, max: 100_000, default: 100, help: 'Tasks per second that arrive' }),
      process: choiceField({ label: 'Arrival process', flag: '--arrival-process', choices: ['constant', 'poisson'], default: 'constant', help: 'Evenly spaced or random' })
    },
    meaning: 'tasks come by the clock',
    ends: false,
    traits: ({ ratePerSecond }) => ({ alwaysWaiting: false, perSecond: ratePerSecond, atOnce: null, ...byTheClock })
  }),
  batch: arrivalsRow({
    shape: {
      batch: numberField({ label: 'Batch', flag: '--batch', unit: 'tasks', min: 1, max: 100_000, integer: true, default: 100, help: 'Tasks put into the queue at once' })
    },
    meaning: 'all at once',
    ends: true,
    traits: ({ batch }) => ({ alwaysWaiting: false, perSecond: null, atOnce: batch, ...ofTheTask })
  })
} as const

export type ArrivalsKind = keyof typeof arrivalsTable

/** How tasks come, as a scenario of this kind says it. */
export type ArrivalsOf<Kind extends ArrivalsKind> = { readonly kind: Kind } & { readonly [K in keyof (typeof arrivalsTable)[Kind]['shape']]: z.output<(typeof arrivalsTable)[Kind]['shape'][K]> }
export type Arrivals = { [Kind in ArrivalsKind]: ArrivalsOf<Kind> }[ArrivalsKind]

export const arrivalsKinds = Object.keys(arrivalsTable) as [ArrivalsKind, ...ArrivalsKind[]]

/** Every kind with what it means: `saturate: work is always waiting; rate: ...`. */
export const arrivalsInWords = arrivalsKinds.map((kind) => `${kind}: ${arrivalsTable[kind].meaning}`).join('; ')

/** The kinds of which a task is followed by another without end, so that a window has a length of its own. */
export const endlessArrivals: readonly ArrivalsKind[] = arrivalsKinds.filter((kind) => !arrivalsTable[kind].ends)

export function traitsOfArrivals(arrivals: Arrivals): ArrivalsTraits {
  // The row of a kind gets the fields of that kind, which no type can follow through a table.
  const row: { traits(fields: object): ArrivalsTraits } = arrivalsTable[arrivals.kind]
  return row.traits(arrivals)
}
