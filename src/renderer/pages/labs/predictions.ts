import { z } from 'zod'
import { scoreOf } from '../../../analysis/labs/score'
import { labDescriptions, labKey, type LabName, labNames } from '../../../contract/labs/labs'
import type { LabRun } from '../../../contract/labs/labRun'
import { type PredictionLog, predictionLogSchema } from '../../../contract/labs/workshop'
import { formatNumber, formatShare } from '../../../contract/base/units'

/** Closer than this by ratio is "within". */
const NEAR = 1.25

/** How a guess was, without points: "within 8 %", "3.2 times too high", "18 % of all too low". */
export function guessInWords({ predicted, measured, unit }: Pick<PredictionLog[number], 'predicted' | 'measured' | 'unit'>): string {
  if (measured === null) return 'this run could not tell'
  if (predicted === measured) return 'exactly right'
  if (unit === 'share') return `${formatShare(Math.abs(predicted - measured))} of all too ${predicted > measured ? 'high' : 'low'}`
  if (predicted <= 0 || measured <= 0) return `${formatNumber(Math.abs(predicted - measured))} too ${predicted > measured ? 'high' : 'low'}`
  const ratio = Math.max(predicted / measured, measured / predicted)
  return ratio < NEAR ? `within ${formatShare(ratio - 1)}` : `${formatNumber(ratio)} times too ${predicted > measured ? 'high' : 'low'}`
}

const KEY = 'poolscope.predictions'
/** More than a class makes in a day. */
const MOST_KEPT = 1000

/** What was predicted for a run that has not ended yet. */
const pendingSchema = z.object({
  lab: z.enum(labNames),
  settings: z.record(z.string(), z.unknown()),
  workshop: z.string().nullable(),
  guesses: z.record(z.string(), z.number()),
  /** Whether the run has been heard of: what ended before that is another's. */
  begun: z.boolean()
})
const keptSchema = z.object({
  pending: pendingSchema.nullable(),
  log: predictionLogSchema,
  /** How many of the last entries of the log are of the run that ended last. */
  ofLastRun: z.number().int().nonnegative().default(0)
})

export type PendingPrediction = Omit<z.infer<typeof pendingSchema>, 'begun'>
export type KeptPredictions = z.infer<typeof keptSchema>

/** Predictions of this window, kept over reloads and starts. */
export interface PredictionStore {
  readonly view: () => KeptPredictions
  readonly subscribe: (changed: () => void) => () => void
  /** Called when a run is asked for; replaces what was pending. `before`: the run that is known by then, which is not meant. */
  readonly predict: (pending: PendingPrediction, before: LabRun | null) => void
  /** The run that was asked for was refused. */
  readonly withdraw: () => void
  /**
   * Called with every state of the lab. A run of the predicted lab with the predicted settings that is done is judged
   * once, one that ended otherwise is forgotten; any other run leaves the prediction as it is.
   */
  readonly judge: (run: LabRun, now: Date) => void
  /** What was predicted for the run that ended last, when it is this one. */
  readonly guessesFor: (run: LabRun) => PredictionLog
  readonly clear: () => void
  /** Takes a clearing back. */
  readonly restore: (log: PredictionLog) => void
}

export function createPredictionStore(storage: Pick<Storage, 'getItem' | 'setItem'>): PredictionStore {
  let kept = read(storage)
  /** The run that was known when the pending one was asked for; undefined after a reload, when nobody knows. */
  let before: LabRun | null | undefined
  const listeners = new Set<() => void>()
  const set = (next: KeptPredictions): void => {
    kept = next
    try {
      storage.setItem(KEY, JSON.stringify(next))
    } catch {
      // Storage is full or forbidden: only the memory across a start is lost.
    }
    for (const listener of listeners) listener()
  }
  return {
    view: () => kept,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    predict: (pending, known) => {
      before = known
      set({ ...kept, pending: { ...pending, begun: false } })
    },
    withdraw: () => set({ ...kept, pending: null }),
    judge: (run, now) => {
      const { pending } = kept
      if (pending === null || labKey(run) !== labKey(pending)) return
      if (run.state === 'running') {
        if (!pending.begun) set({ ...kept, pending: { ...pending, begun: true } })
        return
      }
      if (!pending.begun && (before === undefined || run === before)) return
      const judged = run.result === null ? [] : entriesOf(pending, run.result.measured, now)
      set({ pending: null, log: [...kept.log, ...judged].slice(-MOST_KEPT), ofLastRun: judged.length })
    },
    guessesFor: (run) => (kept.ofLastRun === 0 ? [] : kept.log.slice(-kept.ofLastRun).filter((entry) => labKey(entry) === labKey(run))),
    clear: () => set({ ...kept, log: [], ofLastRun: 0 }),
    restore: (log) => set({ ...kept, log: [...log, ...kept.log] })
  }
}

/** Every guess beside what was measured. */
function entriesOf({ lab, settings, workshop, guesses }: PendingPrediction, measured: Readonly<Record<string, unknown>>, now: Date): PredictionLog {
  return labDescriptions[lab].predictions.flatMap((prediction) => {
    const predicted = guesses[prediction.key]
    if (predicted === undefined) return []
    const actual = prediction.actual(measured)
    return [
      {
        at: now.toISOString(),
        workshop,
        lab,
        settings,
        figure: prediction.key,
        question: prediction.ask(settings),
        unit: prediction.unit ?? null,
        predicted,
        measured: actual,
        score: actual === null ? null : scoreOf(predicted, actual, { scale: prediction.scale, range: prediction.range(settings) })
      }
    ]
  })
}

/** Best score of each lab, over all its predictions. */
export function bestScores(log: PredictionLog): ReadonlyMap<LabName, number> {
  const best = new Map<LabName, number>()
  for (const { lab, score } of log) if (score !== null) best.set(lab, Math.max(score, best.get(lab) ?? 0))
  return best
}

const nothingKept: KeptPredictions = { pending: null, log: [], ofLastRun: 0 }

function read(storage: Pick<Storage, 'getItem'>): KeptPredictions {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'))
    return parsed.data ?? nothingKept
  } catch {
    return nothingKept
  }
}
