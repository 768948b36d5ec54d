import type { Limit, Point, Scaling } from '../../contract/result/result'
import { type Ceiling, fromWorkers, type Known } from './rows/limitRow'
import { limitNames } from '../../contract/limits/table'
import { limitRows } from './rows/table'
import { nominalTaskMs } from '../task/nominalTask'

/** A limit with what reasoning about it needs beyond its line on the chart. */
export interface KnownLimit extends Limit, Pick<Ceiling, 'servers' | 'figure'> {
  /** Begins a sentence: "The rate limit". */
  readonly name: string
}

/**
 * Every limit of this scenario with its figures as known so far, in the table's order. Where each begins to bind
 * follows from the measured scaling, and before that from what the scenario says a task takes.
 */
export function currentLimits(known: Known, scaling: Scaling | null): readonly KnownLimit[] {
  const perWorker = scaling?.perWorkerPerSecond ?? (known.task.ioMs === null ? 0 : 1000 / nominalTaskMs(known.scenario))
  if (!(perWorker > 0 && Number.isFinite(perWorker))) return []
  return limitRows.flatMap((row) => {
    const ceiling = row.ceiling(known)
    if (ceiling === null || !isUsable(ceiling)) return []
    return [{ kind: row.kind, name: limitNames[row.kind].name, ...ceiling, fromWorkers: fromWorkers(ceiling.throughputPerSecond, perWorker) }]
  })
}

/**
 * The limits with what the points show: one that already decided at a smaller size than scaling foretold begins there,
 * so that the line on the chart, the points and the verdict say the same.
 */
export function seenAt(limits: readonly KnownLimit[], points: readonly Point[]): readonly KnownLimit[] {
  return limits.map((limit) => {
    const bound = points.filter((point) => point.bindingLimit === limit.kind).map((point) => point.workers)
    return { ...limit, fromWorkers: Math.min(limit.fromWorkers, ...bound) }
  })
}

/** The line of a limit, without what only analysis needs. */
export function asLine({ kind, label, throughputPerSecond, fromWorkers: from }: KnownLimit): Limit {
  return { kind, label, throughputPerSecond, fromWorkers: from }
}

/** A target that takes no time or a lock held for none sets no limit. */
export function isUsable(ceiling: Ceiling): boolean {
  return Number.isFinite(ceiling.throughputPerSecond) && ceiling.throughputPerSecond > 0
}
