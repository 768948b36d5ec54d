/** One look at a pool at work. */
export interface Look {
  /** On any steady clock, ms. */
  readonly atMs: number
  /** Successes so far; only grows. */
  readonly ok: number
}

/** Throughput of a stretch between two looks. */
export interface Bin {
  readonly fromMs: number
  readonly toMs: number
  readonly perSecond: number
}

/** Shortest stretch, ms: below it timers and turns on a core decide what falls where. */
export const BIN_LEAST_MS = 100
/** Completions a stretch should hold: with fewer, single tasks decide. */
export const BIN_LEAST_COMPLETIONS = 20
/** A look comes up to this much before a stretch is full and still ends it: looks are on a timer of their own. */
const EARLY_MS = 10

/**
 * The length of a stretch at this throughput, ms: 100, or as much longer as 20 completions take. Infinite where nothing
 * completes.
 */
export function binMs(perSecond: number): number {
  return Math.max(BIN_LEAST_MS, (1000 * BIN_LEAST_COMPLETIONS) / perSecond)
}

/**
 * Throughput from look to look, in stretches of about `lengthMs`. Each is divided by its real length, so a look that came
 * late changes nothing. A rest too short for a stretch of its own belongs to the last.
 */
export function throughputBins(looks: readonly Look[], lengthMs: number): Bin[] {
  const edges: Look[] = []
  for (const look of looks) {
    const last = edges.at(-1)
    if (last === undefined || look.atMs - last.atMs >= lengthMs - EARLY_MS) edges.push(look)
  }
  const end = looks.at(-1)
  if (end !== undefined && edges.length > 1) edges[edges.length - 1] = end
  return edges.slice(1).map((to, index) => binBetween(edges[index] ?? to, to))
}

function binBetween(from: Look, to: Look): Bin {
  return { fromMs: from.atMs, toMs: to.atMs, perSecond: (1000 * (to.ok - from.ok)) / (to.atMs - from.atMs) }
}
