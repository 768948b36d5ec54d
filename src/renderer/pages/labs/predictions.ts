import { z } from 'zod'
import { scoreOf } from '../../../analysis/labs/score'
import { labNames, type LabName, type LabRun } from '../../../contract/labs/lab'
import { labDescriptions } from '../../../contract/labs/labs'
import { type PredictionLog, predictionLogSchema } from '../../../contract/labs/workshop'

const KEY = 'poolscope.predictions'
/** More than a class makes in a day. */
const MOST_KEPT = 1000

/** What was predicted for a run that has not ended yet. */
const pendingSchema = z.object({
  lab: z.enum(labNames),
  settings: z.record(z.string(), z.unknown()),
  workshop: z.string().nullable(),
  guesses: z.record(z.string(), z.number())
})
const keptSchema = z.object({ pending: pendingSchema.nullable(), log: predictionLogSchema })

export type PendingPrediction = z.infer<typeof pendingSchema>
export type KeptPredictions = z.infer<typeof keptSchema>

/** Predictions of this window, kept over reloads and starts. */
export interface PredictionStore {
  readonly view: () => KeptPredictions
  readonly subscribe: (changed: () => void) => () => void
  /** Called when a run begins; replaces what was pending. */
  readonly predict: (pending: PendingPrediction) => void
  /** Called with every state of the lab: a run that is done is judged once, one that ended otherwise is forgotten. */
  readonly judge: (run: LabRun, now: Date) => void
  readonly clear: () => void
  /** Takes a clearing back. */
  readonly restore: (log: PredictionLog) => void
}

export function createPredictionStore(storage: Pick<Storage, 'getItem' | 'setItem'>): PredictionStore {
  let kept = read(storage)
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
    predict: (pending) => set({ ...kept, pending }),
    judge: (run, now) => {
      const { pending } = kept
      if (pending === null || run.state === 'running' || run.lab !== pending.lab) return
      const judged = run.result === null ? [] : entriesOf(pending, run.result.measured, now)
      set({ pending: null, log: [...kept.log, ...judged].slice(-MOST_KEPT) })
    },
    clear: () => set({ ...kept, log: [] }),
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

function read(storage: Pick<Storage, 'getItem'>): KeptPredictions {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'))
    return parsed.data ?? { pending: null, log: [] }
  } catch {
    return { pending: null, log: [] }
  }
}
