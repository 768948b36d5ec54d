import type { Tick } from '../../../contract/result/tick'

/** One tick a tenth of a second, so this many columns are 30 s. */
export const LANE_COLUMNS = 300
const COLUMN_MS = 100

/** Columns are counted from the beginning of the sweep, so that a column never changes its place among the others. */
export function laneColumn(tick: Tick): number {
  return Math.floor(tick.atMs / COLUMN_MS)
}

/** Rows to draw: every worker the pool has, so that rows do not change size while the sweep changes workers. */
export function laneRows(ticks: readonly Tick[], poolSize: number): number {
  return Math.max(1, poolSize, ...ticks.map((tick) => tick.lanes.length))
}

/** Height of a row, px: all the room there is, but never thicker than is pleasant. */
export function laneHeight(rows: number, heightPx: number, thickestPx: number): number {
  return Math.min(thickestPx, heightPx / rows)
}

/** How many workers are in each state, by index into workerStates. */
export function stateCounts(lanes: readonly number[], states: number): readonly number[] {
  const counts = Array.from({ length: states }, () => 0)
  for (const state of lanes) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
