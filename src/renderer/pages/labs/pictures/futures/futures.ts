import type { LabEvent } from '../../../../../contract/labs/lab'

/** What became of one future, by the events of its task; null for what has not happened yet. */
export interface FutureLife {
  readonly item: number
  readonly submittedMs: number | null
  readonly startedMs: number | null
  readonly worker: string | null
  readonly doneMs: number | null
}

export type FutureState = 'not submitted' | 'pending' | 'running' | 'finished'

/** The futures of a run, one for each of `count` tasks, in the order of their submission. */
export function futuresOf(events: readonly LabEvent[], run: string, count: number): readonly FutureLife[] {
  const own = events.filter((event) => event.run === run)
  return Array.from({ length: count }, (_, item) => {
    const first = (what: LabEvent['what']): LabEvent | null => own.find((event) => event.item === item && event.what === what) ?? null
    const started = first('waiting')
    return { item, submittedMs: first('submitted')?.atMs ?? null, startedMs: started?.atMs ?? null, worker: started?.actor ?? null, doneMs: first('done')?.atMs ?? null }
  })
}

/** Its state at a moment, in Python's words. */
export function stateAt({ submittedMs, startedMs, doneMs }: FutureLife, atMs: number): FutureState {
  const isPast = (moment: number | null): boolean => moment !== null && moment <= atMs
  if (isPast(doneMs)) return 'finished'
  if (isPast(startedMs)) return 'running'
  return isPast(submittedMs) ? 'pending' : 'not submitted'
}

/** As which future they are done at a moment, from 1, by item: what asCompleted gives. */
export function placesAt(lives: readonly FutureLife[], atMs: number): ReadonlyMap<number, number> {
  const done = lives.flatMap(({ item, doneMs }) => (doneMs === null || doneMs > atMs ? [] : [{ item, doneMs }])).sort((a, b) => a.doneMs - b.doneMs)
  return new Map(done.map(({ item }, index) => [item, index + 1]))
}
