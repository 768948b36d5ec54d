import { type LimitKind, limitKinds } from '../../../contract/limits/table'
import type { Verdict } from '../../../contract/result/verdict'
import type { WorkerState } from '../../../contract/result/tick'

/**
 * Colours after Okabe and Ito, told apart by every common colour vision; their values for light and dark are in
 * styles/theme.css. Nothing is told by colour alone: lines differ in dash as well, points in shape, lanes in height.
 */
export interface LineLook {
  readonly color: string
  /** SVG dash pattern; empty is solid. */
  readonly dash: string
}

/** In the order of the table of limits. */
const limitDashes = ['9 5', '2 4', '12 4 2 4', '6 3 2 3 2 3', '16 6', '4 7']

/** A limit's line has the colour of its name in theme.css, or that of text, and a dash of its own. */
export function limitLook(kind: LimitKind): LineLook {
  return { color: `var(--series-${kind}, var(--text))`, dash: limitDashes[limitKinds.indexOf(kind) % limitDashes.length] ?? '' }
}

/** How the recommended size is said on the chart: no louder than the verdict is sure. */
export const adviceLooks: Readonly<Record<Verdict['confidence'], { readonly words: string; readonly weight: number }>> = {
  high: { words: 'use', weight: 700 },
  medium: { words: 'use', weight: 500 },
  low: { words: 'perhaps', weight: 400 }
}

export const measuredLook: LineLook = { color: 'var(--series-measured)', dash: '' }
export const fittedLook: LineLook = { color: 'var(--text)', dash: '10 4' }
export const arrivalsLook: LineLook = { color: 'var(--text-dim)', dash: '14 3 3 3' }
export const latencyBoundLook: LineLook = { color: 'var(--bad)', dash: '14 3 3 3' }
export const linearLook: LineLook = { color: 'var(--series-linear)', dash: '1 5' }

export const markerShapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'down', 'pentagon', 'star'] as const
export type MarkerShape = (typeof markerShapes)[number]

export const percentiles = [
  { key: 'p50', label: 'p50', color: 'var(--series-p50)', dash: '', shape: 'circle' },
  { key: 'p95', label: 'p95', color: 'var(--series-p95)', dash: '7 4', shape: 'square' },
  { key: 'p99', label: 'p99', color: 'var(--series-p99)', dash: '2 3', shape: 'triangle' }
] as const satisfies readonly (LineLook & { readonly key: string; readonly label: string; readonly shape: MarkerShape })[]

/** Curves that are compared, in order; any two differ in colour, in dash and in shape. More than these nobody tells apart. */
export const overlayLooks = [
  { color: 'var(--overlay-1)', dash: '', shape: 'circle' },
  { color: 'var(--overlay-2)', dash: '8 4', shape: 'square' },
  { color: 'var(--overlay-3)', dash: '2 3', shape: 'triangle' },
  { color: 'var(--overlay-4)', dash: '14 4', shape: 'diamond' },
  { color: 'var(--overlay-5)', dash: '10 3 2 3', shape: 'cross' },
  { color: 'var(--overlay-6)', dash: '5 2', shape: 'down' },
  { color: 'var(--overlay-7)', dash: '12 3 2 3 2 3', shape: 'pentagon' },
  { color: 'var(--overlay-8)', dash: '1 5', shape: 'star' }
] as const satisfies readonly (LineLook & { readonly shape: MarkerShape })[]

/** How a worker's state is drawn: colour, and the share of its row that is filled. */
export const stateLooks: Readonly<Record<WorkerState, { readonly color: string; readonly fill: number; readonly words: string }>> = {
  idle: { color: '--state-idle', fill: 0.2, words: 'idle' },
  waiting: { color: '--state-waiting', fill: 0.6, words: 'waiting on I/O' },
  running: { color: '--state-running', fill: 0.85, words: 'running' },
  blocked: { color: '--state-blocked', fill: 1, words: 'blocked on lock' },
  holding: { color: '--state-holding', fill: 1, words: 'holding lock' }
}
