/** The three steps of `count = count + 1`, and the end. Under the lock the first and the last take and release it. */
export const raceSteps = ['load', 'add', 'store'] as const
export type RaceStep = (typeof raceSteps)[number] | 'done'
export type RaceThread = 0 | 1

/** One thread: what it does next, and what it holds in its register. */
export interface RaceRunner {
  readonly step: RaceStep
  /** Null before it has loaded. */
  readonly register: number | null
}

/** Two threads on their way through one addition each. */
export interface RaceState {
  readonly threads: readonly [RaceRunner, RaceRunner]
  /** The counter in shared memory. */
  readonly value: number
  readonly isLocked: boolean
  /** Who is inside; null where nobody is, or where there is no lock. */
  readonly holder: RaceThread | null
  readonly history: readonly RaceMove[]
}

/** One step that was made, and what it saw. */
export interface RaceMove {
  readonly thread: RaceThread
  readonly step: (typeof raceSteps)[number]
  /** What was loaded, computed or stored. */
  readonly value: number
}

const ADDITIONS = 2

/** Both threads before their first step, the counter at 0. With `isLocked` each does its three steps under one lock. */
export function initialRace(isLocked: boolean): RaceState {
  const runner: RaceRunner = { step: 'load', register: null }
  return { threads: [runner, runner], value: 0, isLocked, holder: null, history: [] }
}

/** The threads that can make their next step now; under the lock one that is to begin cannot while the other is inside. */
export function movesOf(state: RaceState): readonly RaceThread[] {
  return ([0, 1] as const).filter((thread) => state.threads[thread].step !== 'done' && !isBlocked(state, thread))
}

/** Whether the thread stands before the lock that the other one holds. */
export function isBlocked({ holder, threads }: RaceState, thread: RaceThread): boolean {
  return holder !== null && holder !== thread && threads[thread].step === 'load'
}

/**
 * The state after a thread's next step.
 *
 * @throws RangeError when that thread has no step to make now
 */
export function step(state: RaceState, thread: RaceThread): RaceState {
  const runner = state.threads[thread]
  if (runner.step === 'done' || isBlocked(state, thread)) throw new RangeError(`Thread ${thread} has no step to make now.`)
  const register = runner.register ?? 0
  const acts = {
    load: { next: { step: 'add', register: state.value }, value: state.value },
    add: { next: { step: 'store', register: register + 1 }, value: state.value },
    store: { next: { step: 'done', register }, value: register }
  } as const satisfies Record<(typeof raceSteps)[number], { readonly next: RaceRunner; readonly value: number }>
  const { next, value } = acts[runner.step]
  const threads: readonly [RaceRunner, RaceRunner] = thread === 0 ? [next, state.threads[1]] : [state.threads[0], next]
  const move: RaceMove = { thread, step: runner.step, value: next.register }
  return { ...state, threads, value, holder: state.isLocked && runner.step !== 'store' ? thread : null, history: [...state.history, move] }
}

export function isOver({ threads }: RaceState): boolean {
  return threads.every(({ step: next }) => next === 'done')
}

/** Additions that were made and are not in the counter. Two threads that are done have made two. */
export function lostUpdates({ threads, value }: RaceState): number {
  return threads.filter(({ step: next }) => next === 'done').length === ADDITIONS ? ADDITIONS - value : 0
}
