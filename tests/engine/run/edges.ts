import type { Edge } from '../../../src/engine/run/edge'
import type { Surroundings } from '../../../src/engine/run/surroundings'

/** Surroundings of a machine on which nothing has happened yet. */
export function surroundingsOf(changes: Partial<Surroundings> = {}): Surroundings {
  return { atMs: 0, wallMs: 1_700_000_000_000, uptimeMs: 3_600_000, cores: { busyMs: 0, totalMs: 0 }, ...changes }
}

/** The edge of a window on a pool that has done nothing yet. */
export function edgeOf(changes: Partial<Edge> = {}): Edge {
  return {
    atMs: 0,
    totals: { ok: 0, failed: 0, okShare: 0, busyMs: 0, queuedMs: 0, bytes: 0, reopened: 0, errors: {}, lock: { acquisitions: 0, contended: 0, waitMs: 0, holdMs: 0, maxWaitMs: 0 } },
    cpuMs: 0,
    target: null,
    surroundings: surroundingsOf(),
    ...changes
  }
}
