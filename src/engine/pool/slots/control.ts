import type { RunOrder } from '../../subject/subject'
import type { StopCell } from '../../sync/stopCell'

/** Cells of the control block: how the shell steers every worker without a message. */
const CELLS = {
  generation: 0, // bumped at every change of mode; parked workers sleep on it
  mode: 1,
  activeSlots: 2,
  parkedSlots: 3, // the shell sleeps on it while it waits for all to park
  stop: 4, // 1 when the pool is to stop at once; blocking waits sleep on it
  atOnce: 5, // tasks to put, or AS_ARRIVALS_SAY
  readyThreads: 6,
  firstSlot: 7,
  spreadFrom: 8 // slots from this one on spread their first tasks
} as const
const CELL_BYTES = 128
const TIMES = { windowFrom: 0, windowTo: 1, staggerMs: 2 } as const
const TIME_BYTES = 64

/** Running is 0 so that the cell serves as the stop cell of every wait for work: anything else ends the wait. */
export const modes = { running: 0, parked: 1, exit: 2 } as const
export type Mode = (typeof modes)[keyof typeof modes]

const AS_ARRIVALS_SAY = -1

/** A control block with the pool parked. */
export function allocateControl(): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(CELL_BYTES + TIME_BYTES)
  new Int32Array(buffer)[CELLS.mode] = modes.parked
  return buffer
}

/** A view of the control block. One writer, the shell; the parked and ready counts are the workers'. */
export class Control {
  /** Raw cells, for those who sleep on one of them. */
  readonly cells: Int32Array
  static readonly generationCell = CELLS.generation
  static readonly parkedCell = CELLS.parkedSlots
  static readonly stopCell = CELLS.stop
  static readonly readyCell = CELLS.readyThreads
  /** Ends waits for work as soon as the pool no longer runs. */
  readonly notRunning: StopCell
  /** Ends everything else a task may be waiting for when the pool is to stop at once. */
  readonly stopping: StopCell
  private readonly times: Float64Array

  constructor(buffer: SharedArrayBuffer) {
    this.cells = new Int32Array(buffer, 0, CELL_BYTES / 4)
    this.times = new Float64Array(buffer, CELL_BYTES, TIME_BYTES / 8)
    this.notRunning = { cells: this.cells, index: CELLS.mode }
    this.stopping = { cells: this.cells, index: CELLS.stop }
  }

  get generation(): number {
    return Atomics.load(this.cells, CELLS.generation)
  }

  get mode(): Mode {
    return Atomics.load(this.cells, CELLS.mode) as Mode
  }

  get stopped(): boolean {
    return Atomics.load(this.cells, CELLS.stop) === 1
  }

  get activeSlots(): number {
    return Atomics.load(this.cells, CELLS.activeSlots)
  }

  get parkedSlots(): number {
    return Atomics.load(this.cells, CELLS.parkedSlots)
  }

  get readyThreads(): number {
    return Atomics.load(this.cells, CELLS.readyThreads)
  }

  /** Tasks that the producer is to put at once; null where it follows the scenario's arrivals. */
  get atOnce(): number | null {
    const tasks = Atomics.load(this.cells, CELLS.atOnce)
    return tasks === AS_ARRIVALS_SAY ? null : tasks
  }

  /** Start of the open window on the shared clock, ms; Infinity while none is open. */
  get windowFrom(): number {
    return this.times[TIMES.windowFrom] ?? Infinity
  }

  /** End of the window, ms; Infinity while it is open. */
  get windowTo(): number {
    return this.times[TIMES.windowTo] ?? Infinity
  }

  /** The first of the slots that were let in last. */
  get spreadFrom(): number {
    return Atomics.load(this.cells, CELLS.spreadFrom)
  }

  /** Time over which the slots that were let in last spread their first tasks, ms. */
  get staggerMs(): number {
    return this.times[TIMES.staggerMs] ?? 0
  }

  /** True while slot `slot` should take work. */
  isActive(slot: number): boolean {
    if (Atomics.load(this.cells, CELLS.mode) !== modes.running) return false
    return slot < Atomics.load(this.cells, CELLS.activeSlots) && slot >= Atomics.load(this.cells, CELLS.firstSlot)
  }

  /** Lets the slots of an order take work. */
  run(order: Omit<RunOrder, 'queueLimit'>): void {
    const { slots, firstSlot = 0, atOnce, staggerMs, windowFromMs } = order
    this.times[TIMES.windowFrom] = windowFromMs
    this.times[TIMES.windowTo] = Infinity
    this.times[TIMES.staggerMs] = staggerMs
    Atomics.store(this.cells, CELLS.activeSlots, slots)
    Atomics.store(this.cells, CELLS.firstSlot, firstSlot)
    Atomics.store(this.cells, CELLS.spreadFrom, firstSlot)
    Atomics.store(this.cells, CELLS.atOnce, atOnce ?? AS_ARRIVALS_SAY)
    this.change(modes.running)
  }

  /** Lets more slots take work, those below `slots`, while the others go on. */
  admit(slots: number): void {
    Atomics.store(this.cells, CELLS.spreadFrom, this.activeSlots)
    Atomics.store(this.cells, CELLS.activeSlots, slots)
    this.change(modes.running)
  }

  /** Lets every slot finish its task and take no other. */
  park(): void {
    this.change(modes.parked)
  }

  /** Ends every loop; blocking waits return at once. */
  exit(): void {
    Atomics.store(this.cells, CELLS.stop, 1)
    Atomics.notify(this.cells, CELLS.stop)
    this.change(modes.exit)
  }

  openWindow(fromMs: number): void {
    this.times[TIMES.windowTo] = Infinity
    this.times[TIMES.windowFrom] = fromMs
  }

  closeWindow(toMs: number): void {
    this.times[TIMES.windowTo] = toMs
  }

  addParked(change: 1 | -1): void {
    Atomics.add(this.cells, CELLS.parkedSlots, change)
    Atomics.notify(this.cells, CELLS.parkedSlots)
  }

  addReady(): void {
    Atomics.add(this.cells, CELLS.readyThreads, 1)
    Atomics.notify(this.cells, CELLS.readyThreads)
  }

  private change(mode: Mode): void {
    Atomics.store(this.cells, CELLS.mode, mode)
    Atomics.add(this.cells, CELLS.generation, 1)
    Atomics.notify(this.cells, CELLS.generation)
  }
}
