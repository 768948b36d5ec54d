import type { LabEvent } from '../../../../../contract/labs/lab'
import { type LabWord, labStates } from '../../../../../contract/labs/words'

export type LaneState = (typeof labStates)[number]

/** What an actor did from one moment to the next. */
export interface Segment {
  readonly state: LaneState
  readonly fromMs: number
  /** Infinity while it goes on. */
  readonly toMs: number
  readonly item: number | null
}

export interface Lane {
  readonly actor: string
  readonly segments: readonly Segment[]
}

/** The lanes of one run. */
export interface LaneGroup {
  readonly run: string
  readonly lanes: readonly Lane[]
  /** When the last thing happened. */
  readonly endMs: number
}

/** Marks that begin or end a state. What is not here leaves the state as it is. */
const statesAfter: Readonly<Partial<Record<LabWord, LaneState>>> = {
  ...Object.fromEntries(labStates.map((state) => [state, state])),
  started: 'waiting',
  done: 'idle',
  failed: 'idle',
  cancelled: 'idle',
  ended: 'idle'
}

/** Lanes of the wanted runs, in that order; all runs in the order of their first event when none are named. */
export function lanesOf(events: readonly LabEvent[], wanted?: readonly string[]): readonly LaneGroup[] {
  const runs = new Map<string, Map<string, LabEvent[]>>()
  for (const event of events) {
    if (statesAfter[event.what] === undefined) continue
    const actors = runs.get(event.run) ?? new Map<string, LabEvent[]>()
    runs.set(event.run, actors)
    const own = actors.get(event.actor) ?? []
    actors.set(event.actor, own)
    own.push(event)
  }
  const names = wanted ?? [...runs.keys()]
  return names.flatMap((run) => {
    const actors = runs.get(run)
    if (actors === undefined) return []
    const lanes = [...actors].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([actor, own]) => ({ actor, segments: segmentsOf(own) }))
    const endMs = Math.max(...[...actors.values()].flatMap((own) => own.at(-1)?.atMs ?? 0))
    return [{ run, lanes, endMs }]
  })
}

function segmentsOf(events: readonly LabEvent[]): Segment[] {
  const segments: Segment[] = []
  events.forEach((event, index) => {
    const state = statesAfter[event.what]
    if (state === undefined || state === 'idle') return
    segments.push({ state, fromMs: event.atMs, toMs: events[index + 1]?.atMs ?? Infinity, item: event.item })
  })
  return segments
}

/** True while somebody in it still does something. */
export function isOpen({ lanes }: LaneGroup): boolean {
  return lanes.some(({ segments }) => segments.at(-1)?.toMs === Infinity)
}

/** Every moment at which something begins or ends, ascending: what the player steps to. */
export function momentsOf(groups: readonly LaneGroup[]): readonly number[] {
  const moments = new Set<number>()
  for (const { lanes } of groups) {
    for (const { segments } of lanes) {
      for (const { fromMs, toMs } of segments) {
        moments.add(fromMs)
        if (Number.isFinite(toMs)) moments.add(toMs)
      }
    }
  }
  return [...moments].sort((a, b) => a - b)
}
