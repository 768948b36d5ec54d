import type { Events, NewsItem } from '../../contract/ipc'
import type { LabEvent } from '../../contract/labs/lab'
import { RecentTicks } from '../runs/recentTicks'

/** More orders than this are not from a person who sees what they do. */
const MOST_COMMANDS = 20

/** What a window has not been sent yet. All of it is bounded, however long the window hangs. */
interface Pending {
  /** That a lab has begun, and that it is over: what happened in it belongs between the two. */
  labBegun: Events['lab'] | null
  labOver: Events['lab'] | null
  labEvents: LabEvent[]
  labProgress: Events['labProgress'] | null
  result: Events['result'] | null
  progress: Events['progress'] | null
  /** The sweep that is shown, also when no result waits. */
  sweepId: string | null
  readonly ticks: RecentTicks
  commands: Events['command'][]
}

/** How each event waits: where only the newest counts it takes the place of the one before. */
const keep: { readonly [K in keyof Events]: (pending: Pending, payload: Events[K]) => void } = {
  lab: (pending, lab) => {
    const isBegun = lab.state === 'running'
    pending.labBegun = isBegun ? lab : pending.labBegun
    pending.labOver = isBegun ? null : lab
    // What waits belongs to the run before.
    if (isBegun) pending.labEvents = []
    pending.labProgress = null
  },
  labEvents: (pending, events) => {
    // The lab's host ends them at a number of its own.
    pending.labEvents.push(...events)
  },
  labProgress: (pending, progress) => {
    pending.labProgress = progress
  },
  result: (pending, result) => {
    if (pending.sweepId !== result.id) pending.ticks.clear()
    pending.sweepId = result.id
    pending.result = result
  },
  progress: (pending, progress) => {
    pending.progress = progress
  },
  tick: (pending, tick) => pending.ticks.add(tick),
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
  #pending = nothing(null)
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
    this.#pending = nothing(this.#pending.sweepId)
    this.#number += 1
    // A window that is not there will ask for the state when it is.
    if (this.#parts.deliver(this.#number, items)) this.#underway = this.#number
  }
}

function nothing(sweepId: string | null): Pending {
  return { sweepId, labBegun: null, labOver: null, labEvents: [], labProgress: null, result: null, progress: null, ticks: new RecentTicks(), commands: [] }
}

/** In the order in which they make sense to whoever hears them: that a run began before what happened in it. */
function listed({ labBegun, labOver, labEvents, labProgress, result, progress, ticks, commands }: Pending): readonly NewsItem[] {
  return [
    ...(labBegun === null ? [] : [{ event: 'lab', payload: labBegun } as const]),
    ...(labEvents.length === 0 ? [] : [{ event: 'labEvents', payload: labEvents } as const]),
    ...(labProgress === null ? [] : [{ event: 'labProgress', payload: labProgress } as const]),
    ...(labOver === null ? [] : [{ event: 'lab', payload: labOver } as const]),
    ...(result === null ? [] : [{ event: 'result', payload: result } as const]),
    ...(progress === null ? [] : [{ event: 'progress', payload: progress } as const]),
    ...ticks.list().map((tick) => ({ event: 'tick', payload: tick }) as const),
    ...commands.map((command) => ({ event: 'command', payload: command }) as const)
  ]
}
