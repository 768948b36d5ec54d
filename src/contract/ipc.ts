import type { MenuCommand } from './commands'
import type { Failure, Outcome } from './base/failure'
import type { ContentRef } from './formats/contents'
import type { FormatName } from './formats/formats'
import type { Workshop } from './labs/workshop'
import type { MeasuredFile } from './result/measurements'
import type { SweepResult } from './result/result'
import type { RunSummary } from './result/runs'
import type { Scenario, ScenarioInput } from './scenario/scenario'
import type { RunKind, RunKinds, RunMomentsNews, RunNews, RunProgressNews, ShownRun } from './runKinds'

/** A scenario that ships with Poolscope. `id` is its name on the command line. */
export interface Preset {
  readonly id: string
  readonly scenario: Scenario
}

/** What the window needs to draw everything: sent on attach, so a reloaded window loses nothing. */
export interface Session {
  /** Of each kind the run that goes on, or the last one; none before the first. */
  readonly runs: readonly ShownRun[]
  readonly version: string
  /** Number of the last parcel of events that this already holds; what comes in later ones is newer. */
  readonly upTo: number
}

export interface SavedFile {
  readonly path: string
}

/** What came out of a file of measurements: all of it, or why some rows cannot be right and what is left without them. */
export type OpenedMeasurements =
  | { readonly kind: 'measurements'; readonly file: MeasuredFile }
  | { readonly kind: 'bad-rows'; readonly failure: Failure; readonly withoutThem: MeasuredFile }

/** What came out of a file the user opened. */
export type OpenedFile =
  | { readonly kind: 'scenario'; readonly name: string; readonly scenario: Scenario }
  | { readonly kind: 'result'; readonly name: string; readonly result: SweepResult }
  | OpenedMeasurements

/** What the renderer may ask of the main process. Every call returns a value or a Failure. `null` means the user closed a dialog. */
export interface Calls {
  session(): Promise<Outcome<Session>>
  presets(): Promise<Outcome<readonly Preset[]>>
  /** What would run: planned sizes and expected seconds; a Failure names the field at fault. */
  plan(scenario: ScenarioInput): Promise<Outcome<SweepPlan>>
  /** Resolves once it has begun; what becomes of it comes as events. One run at a time, of whatever kind. */
  startRun<K extends RunKind>(kind: K, order: RunKinds[K]['given']): Promise<Outcome<null>>
  stopRun(kind: RunKind): Promise<Outcome<null>>
  /** Writes what is named to a file that the user chooses, in one of the formats that can hold it. */
  exportContent(ref: ContentRef, format: FormatName): Promise<Outcome<SavedFile | null>>
  openFile(): Promise<Outcome<OpenedFile | null>>
  saveScenario(scenario: ScenarioInput): Promise<Outcome<SavedFile | null>>
  /** The history, newest first; files that cannot be read are among it and say why. */
  listRuns(): Promise<Outcome<readonly RunSummary[]>>
  readRun(id: string): Promise<Outcome<SweepResult>>
  /** Reads a run and shows it in the place of the last sweep. */
  reopenRun(id: string): Promise<Outcome<SweepResult>>
  /** Puts a run aside; `restoreRun` takes it back. */
  removeRun(id: string): Promise<Outcome<null>>
  restoreRun(id: string): Promise<Outcome<null>>
  /** Somebody else's measurements; a Failure where none can be used. */
  openMeasurements(): Promise<Outcome<OpenedMeasurements | null>>
  /** Puts a PNG image on the clipboard. */
  copyImage(png: Uint8Array): Promise<Outcome<null>>
  /** The workshop that ships with Poolscope. */
  defaultWorkshop(): Promise<Outcome<Workshop>>
  /** A workshop file of the user's own; a Failure names what is wrong in it. */
  openWorkshop(): Promise<Outcome<Workshop | null>>
  /** What can be done now: the menu greys out the rest. */
  enableCommands(commands: readonly MenuCommand[]): Promise<Outcome<null>>
  /** Writes a fault of the page into the log. */
  reportFault(fault: PageFault): Promise<Outcome<null>>
}

/** Something in the page threw. Each text has at most {@link MOST_FAULT_LETTERS} letters. */
export interface PageFault {
  /** Which part of the window, or what went on: "the Labs page", "an unhandled rejection". */
  readonly where: string
  readonly message: string
  readonly stack: string
}

/** Enough for a stack and the components above it. */
export const MOST_FAULT_LETTERS = 4000

export interface SweepPlan {
  readonly sizes: readonly number[]
  readonly repeats: number
  /** Expected duration, s; of an automatic sweep the longest. */
  readonly seconds: number
  /** True where it takes no longer than that, whatever happens: the sweep is ended then. */
  readonly atMost: boolean
  /** True when the engine may add or drop sizes on the way (`auto`). */
  readonly adaptive: boolean
}

/** What the main process tells the renderer. `run` carries the whole state, and comes when it has changed: a point of a sweep is finished, a lab is over. */
export interface Events {
  readonly run: RunNews
  readonly runProgress: RunProgressNews
  readonly runMoments: RunMomentsNews
  /** The user asked for it in the menu or with its key. */
  readonly command: MenuCommand
}

/** Every channel by name; a call or event that is forgotten here does not compile. */
const callChannels: Readonly<Record<keyof Calls, true>> = {
  session: true,
  presets: true,
  plan: true,
  startRun: true,
  stopRun: true,
  exportContent: true,
  openFile: true,
  saveScenario: true,
  listRuns: true,
  readRun: true,
  reopenRun: true,
  removeRun: true,
  restoreRun: true,
  openMeasurements: true,
  copyImage: true,
  defaultWorkshop: true,
  openWorkshop: true,
  enableCommands: true,
  reportFault: true
}
const eventChannels: Readonly<Record<keyof Events, true>> = { run: true, runProgress: true, runMoments: true, command: true }

export const callNames = Object.keys(callChannels) as readonly (keyof Calls)[]
export const eventNames = Object.keys(eventChannels) as readonly (keyof Events)[]

/** One event on its way to the window. */
export type NewsItem = { readonly [K in keyof Events]: { readonly event: K; readonly payload: Events[K] } }[keyof Events]

/** How events travel: main sends a numbered parcel of them, preload hands them on and confirms it. Not for the page. */
export const newsChannels = { parcel: 'parcel', confirm: 'confirm' } as const

/** What preload puts on `window.poolscope`. */
export interface Bridge extends Calls {
  /** `number` is that of the parcel the event came in: see {@link Session.upTo}. */
  on<K extends keyof Events>(event: K, listener: (payload: Events[K], number: number) => void): () => void
}
