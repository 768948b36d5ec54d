import type { LabEvent } from './labs/lab'
import type { LabName } from './labs/labs'
import type { LabProgress, LabRun } from './labs/labRun'
import type { SweepResult } from './result/result'
import type { Progress, Tick } from './result/tick'
import type { Scenario, ScenarioInput } from './scenario/scenario'

interface LabOrder {
  readonly lab: LabName
  readonly settings: Readonly<Record<string, unknown>>
}

/**
 * What may use the machine's cores, one at a time, or they would measure each other. One row a kind: what asks for it
 * (`given`, as `order` once it is checked), its `state` at every step, and what is told while it goes on: how far it is,
 * and the moments that pictures are drawn from.
 */
export interface RunKinds {
  readonly sweep: { readonly given: ScenarioInput; readonly order: Scenario; readonly state: SweepResult; readonly progress: Progress; readonly moment: Tick }
  readonly lab: { readonly given: LabOrder; readonly order: LabOrder; readonly state: LabRun; readonly progress: LabProgress; readonly moment: LabEvent }
}
export type RunKind = keyof RunKinds

/** In sentences such as "A sweep is running." */
export const runNouns: Readonly<Record<RunKind, string>> = { sweep: 'sweep', lab: 'lab' }
export const runKinds = Object.keys(runNouns) as readonly RunKind[]

/** What starts a run of a kind, once it is checked. */
export type RunRequest = { readonly [K in RunKind]: readonly [kind: K, order: RunKinds[K]['order']] }[RunKind]

/** A run as its window knows it: the last state, and what was told of it since. */
export type ShownRun<K extends RunKind = RunKind> = {
  readonly [P in K]: { readonly kind: P; readonly run: RunKinds[P]['state']; readonly progress: RunKinds[P]['progress'] | null; readonly moments: readonly RunKinds[P]['moment'][] }
}[K]

/** A run has begun, has got further, or has ended. */
export type RunNews<K extends RunKind = RunKind> = { readonly [P in K]: { readonly kind: P; readonly run: RunKinds[P]['state'] } }[K]
/** How far the run with this id is. */
export type RunProgressNews<K extends RunKind = RunKind> = { readonly [P in K]: { readonly kind: P; readonly id: string; readonly progress: RunKinds[P]['progress'] } }[K]
/** What happened in the run with this id since the last of these. */
export type RunMomentsNews<K extends RunKind = RunKind> = { readonly [P in K]: { readonly kind: P; readonly id: string; readonly moments: readonly RunKinds[P]['moment'][] } }[K]

/** As much of a sweep's past as live charts show, ms. */
export const LIVE_SPAN_MS = 30_000
/** Events of a lab that are kept; a lab that does more shows its beginning. */
const MOST_EVENTS = 20_000

/** What is kept of a run's moments when more are told: the last 30 s of a sweep, the beginning of a lab. */
const kept: { readonly [K in RunKind]: (before: readonly RunKinds[K]['moment'][], more: readonly RunKinds[K]['moment'][]) => readonly RunKinds[K]['moment'][] } = {
  sweep: (before, more) => {
    const all = [...before, ...more]
    const oldestMs = (all.at(-1)?.atMs ?? 0) - LIVE_SPAN_MS
    const first = all.findIndex(({ atMs }) => atMs >= oldestMs)
    return first > 0 ? all.slice(first) : all
  },
  lab: (before, more) => (before.length >= MOST_EVENTS ? before : [...before, ...more].slice(0, MOST_EVENTS))
}

/** The moments of one run that are worth keeping, once these are added; the same list where none was. */
export function withMoments<K extends RunKind>(kind: K, before: readonly RunKinds[K]['moment'][], more: readonly RunKinds[K]['moment'][]): readonly RunKinds[K]['moment'][] {
  return kept[kind](before, more)
}
