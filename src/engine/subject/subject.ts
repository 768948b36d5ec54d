import type { Failure } from '../../contract/base/failure'
import type { Startup } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import type { Gauges, Totals } from './gauges'
import type { Histograms } from './histograms'

/** How a subject is to run. */
export interface RunOrder {
  /** Slots below this one take work. */
  readonly slots: number
  /** Slots below this one take none; 0 when left out. */
  readonly firstSlot?: number
  /** Tasks that may wait at once, from 1; Infinity for as many as there is room for. */
  readonly queueLimit: number
  /** Tasks that are put all at once, and no other, from 0; null: they come as the scenario's arrivals say. */
  readonly atOnce: number | null
  /** Time over which slots that are let in together spread their first tasks, ms. */
  readonly staggerMs: number
  /** Start of a window that opens with the run, on the shared clock, ms; Infinity when it opens later, after warming up. */
  readonly windowFromMs: number
}

/**
 * What runs tasks with n workers, as those see it who measure it: they let it run, park it, grow it, and read what it
 * counts. Where its workers live and how it hears of what they count is its own business: threads that share memory, or
 * a process that reports. All times are on the clock of base/clock.ts.
 *
 * It is started with its slots at rest, and either parked or running: what is said to need a parked one does not look.
 */
export interface Subject {
  /** What its tasks are. */
  readonly scenario: Scenario
  /** The largest size it can run now. */
  readonly slots: number
  /** As far as it can grow while it lives; `slots` where it cannot. */
  readonly mostSlots: number
  /** What starting its workers cost so far. */
  readonly startup: Startup
  /** False once a worker has been lost, or could not start: then all that is left is to stop it. */
  readonly intact: boolean
  /** Resolves, never rejects, when a worker is lost in mid-run; never when the subject is stopped. */
  readonly failed: Promise<Failure>
  readonly gauges: Gauges
  readonly queue: TaskQueue
  readonly window: WindowTally

  /**
   * Starts more slots beside those that are there, up to `slots`, and waits until they are ready; it must be parked.
   *
   * @throws NoRoomError when there is no room for them, before anything is started, or when the system refuses one
   * @throws FailureError when one cannot start for another reason
   * @throws RangeError when `slots` is over `mostSlots`
   */
  grow(slots: number, signal: AbortSignal): Promise<void>
  /**
   * Looks whether there is room for so many slots, this subject grown or another in its place.
   *
   * @throws NoRoomError when there is not
   */
  assertRoomFor(slots: number): void
  /** Lets slots take work; it must be parked. */
  run(order: RunOrder): void
  /** Lets more slots take work, those below `slots`, while the others go on. */
  admit(slots: number): void
  /**
   * Lets every task finish and no other start; resolves when all slots are idle, and everything they did is counted.
   *
   * @throws Cancelled when the signal says so first
   * @throws FailureError when a worker is lost, or does not finish its task in time
   */
  park(signal: AbortSignal): Promise<void>
  /**
   * Reads the edge of a window: counts, processor time and clock of one moment, between the call and its answer.
   *
   * @throws Cancelled when the signal says so before there is an answer
   */
  readEdge(signal: AbortSignal): Promise<SubjectEdge>
  /** Memory of all processes that run its tasks, now, MB. */
  rssMb(): number
  /** Ends all workers, within a second even when they are busy or blocked, and removes temporary files. Idempotent. */
  stop(): Promise<void>
}

/** What a subject had done at one moment. */
export interface SubjectEdge {
  readonly atMs: number
  readonly totals: Totals
  /** Processor time so far of all processes that run its tasks, user and system, ms. */
  readonly cpuMs: number
}

/** The queue from which workers take their tasks. */
export interface TaskQueue {
  /** Tasks that wait now. */
  depth(): number
  /** Most tasks that waited at once since the mark, or the queue, was reset: of all moments, not of looks. */
  maxDepth(): number
  resetMaxDepth(): void
  /** Throws away what waits; the subject must be parked. */
  reset(): void
}

/** What is recorded of tasks between the two edges of a window; the counts are in Totals. */
export interface WindowTally {
  /** Tasks that end after `fromMs` are recorded; Infinity: none. */
  open(fromMs: number): void
  /** What lies after `toMs` is not recorded: to be told as soon as it is known. */
  close(toMs: number): void
  /** Forgets the times of all tasks so far; no window may be open. */
  reset(): void
  /** Times of the tasks that ended inside, of all workers together: a copy that may be added to. Exact once parked. */
  histograms(): Histograms
  /**
   * Time between these edges that tasks waited which nobody has taken since, ms. They are thrown away: the subject must
   * be parked, and its next run begins with an empty queue.
   */
  stillQueuedMs(fromMs: number, toMs: number): number
}
