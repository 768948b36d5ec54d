import type { Checks, Flag, FlagKind, Machine } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { countedRepeats } from '../points/aggregatePoint'
import { listInWords } from '../points/inWords'
import type { MeasuredPoint } from '../points/measuredPoint'

/** What a point is judged by besides its own figures. */
export interface CheckCircumstances {
  readonly scenario: Scenario
  readonly machine: Machine
}

/** What a check found wrong with a point: one sentence with its figures and what to do. */
export type Finding = Omit<Flag, 'kind'>

/** How much a finding says: something to know of, or a reason to read the point with care. */
export type Weight = 'note' | 'care'

/** One question asked of every point. A new check is one such row and its entry in the table. */
export interface Check {
  readonly kind: FlagKind
  readonly weight: Weight
  /** Null when nothing is wrong, or the point does not tell. */
  readonly look: (point: MeasuredPoint, circumstances: CheckCircumstances) => Finding | null
}

/** One window with what its measuring went through. */
export interface CheckedWindow {
  /** Which repeat of its size, from 1. */
  readonly repeat: number
  readonly durationSeconds: number
  readonly finished: number
  readonly checks: Checks
}

/** The windows of a point that count and have checks; files from before there were any have none. */
export function checkedWindows(point: MeasuredPoint): CheckedWindow[] {
  return countedRepeats(point.repeats).flatMap(({ repeat, durationSeconds, tasks, checks }) =>
    checks === null ? [] : [{ repeat, durationSeconds, finished: tasks.ok + tasks.failed, checks }]
  )
}

/** Which windows of a point, for the middle of a sentence: "its only window", "all 3 windows", "windows 1 and 3 of 5". */
export function windowsInWords(hit: readonly { readonly repeat: number }[], point: MeasuredPoint): string {
  const all = point.repeats.length
  if (all === 1) return 'its only window'
  if (hit.length === all) return `all ${all} windows`
  return `${hit.length === 1 ? 'window' : 'windows'} ${listInWords(hit.map(({ repeat }) => repeat))} of ${all}`
}

/** The window in which a figure is largest, undefined without windows. */
export function worst<T>(windows: readonly T[], figure: (window: T) => number): T | undefined {
  return windows.reduce<T | undefined>((most, window) => (most === undefined || figure(window) > figure(most) ? window : most), undefined)
}
