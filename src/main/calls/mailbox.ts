import type { Events, NewsItem } from '../../contract/ipc'
import { type RunKind, type RunKinds, runKinds, type RunMomentsNews, type RunNews, type RunProgressNews, withMoments } from '../../contract/runKinds'

/** More orders than this are not from a person who sees what they do. */
const MOST_COMMANDS = 20

/** What a window has not been told of the newest run of one kind. */
interface PendingRun {
  readonly id: string
  /** Its newest state while it goes on, and that it is over: what happened in it belongs between the two. */
  begun: RunKinds[RunKind]['state'] | null
  over: RunKinds[RunKind]['state'] | null
  moments: readonly RunKinds[RunKind]['moment'][]
  progress: RunKinds[RunKind]['progress'] | null
}

/** What a window has not been sent yet. All of it is bounded, however long the window hangs. */
interface Pending {
  readonly runs: Map<RunKind, PendingRun>
  readonly commands: Events['command'][]
}

/** What waits of this run; what waits of the run before it is of no use any more. */
function pendingRun({ runs }: Pending, kind: RunKind, id: string): PendingRun {
  const waiting = runs.get(kind)
  if (waiting?.id === id) return waiting
  const begun: PendingRun = { id, begun: null, over: null, moments: [], progress: null }
  runs.set(kind, begun)
  return begun
}

/** How each event waits: where only the newest counts it takes the place of the one before. */
const keep: { readonly [K in keyof Events]: (pending: Pending, payload: Events[K]) => void } = {
  run: (pending, { kind, run }) => {
    const waiting = pendingRun(pending, kind, run.id)
    const isOver = run.state !== 'running'
    waiting.begun = isOver ? waiting.begun : run
    waiting.over = isOver ? run : null
    if (isOver) waiting.progress = null
  },
  runProgress: (pending, { kind, id, progress }) => {
    pendingRun(pending, kind, id).progress = progress
  },
  runMoments: (pending, { kind, id, moments }) => {
    const waiting = pendingRun(pending, kind, id)
    waiting.moments = withMoments(kind, waiting.moments as typeof moments, moments)
  },
  command: (pending, command) => {
    if (pending.commands.length < MOST_COMMANDS) pending.commands.push(command)
  }
}

export interface MailboxParts {
  /** Hands a parcel to the window that is open; false when there is none that could take it. */
  readonly deliver: (number: number, items: readonly NewsItem[]) => boolean
}

/**
 * Sends the window its events in numbered parcels, one at a time: the next one leaves when the window has confirmed the
 * last. Meanwhile what is news waits here, the newest result in the place of the one before, so that a window that hangs
 * is never owed more than one parcel of bounded size, and shows the truth as soon as it comes back.
 */
export class Mailbox {
  readonly #parts: MailboxParts
  #pending = nothing()
  #number = 0
  /** The parcel that was sent and not confirmed; zero when there is none. */
  #underway = 0

  constructor(parts: MailboxParts) {
    this.#parts = parts
  }

  send<K extends keyof Events>(event: K, payload: Events[K]): void {
    keep[event](this.#pending, payload)
    if (this.#underway === 0) this.#dispatch()
  }

  /** The window has taken everything up to this parcel. */
  confirm(number: number): void {
    if (number < this.#underway) return
    this.#underway = 0
    this.#dispatch()
  }

  /**
   * For a window that asks where things stand, and so is there: sends what waits and gives its number. Parcels after it
   * hold only what has happened since, so that a window that is told the state now neither loses nor repeats anything.
   */
  flush(): number {
    this.#underway = 0
    this.#dispatch()
    return this.#number
  }

  #dispatch(): void {
    const items = listed(this.#pending)
    if (items.length === 0) return
    this.#pending = nothing()
    this.#number += 1
    // A window that is not there will ask for the state when it is.
    if (this.#parts.deliver(this.#number, items)) this.#underway = this.#number
  }
}

function nothing(): Pending {
  return { runs: new Map(), commands: [] }
}

/** In the order in which they make sense to whoever hears them: that a run began before what happened in it. */
function listed({ runs, commands }: Pending): readonly NewsItem[] {
  return [
    ...runKinds.flatMap((kind) => {
      const waiting = runs.get(kind)
      return waiting === undefined ? [] : newsOf(kind, waiting)
    }),
    ...commands.map((command) => ({ event: 'command', payload: command }) as const)
  ]
}

function newsOf(kind: RunKind, { id, begun, over, moments, progress }: PendingRun): readonly NewsItem[] {
  // What waits under a kind came from events of that kind; the compiler cannot follow that through the map.
  return [
    ...(begun === null ? [] : [{ event: 'run', payload: { kind, run: begun } as RunNews } as const]),
    ...(moments.length === 0 ? [] : [{ event: 'runMoments', payload: { kind, id, moments } as RunMomentsNews } as const]),
    ...(progress === null ? [] : [{ event: 'runProgress', payload: { kind, id, progress } as RunProgressNews } as const]),
    ...(over === null ? [] : [{ event: 'run', payload: { kind, run: over } as RunNews } as const])
  ]
}
