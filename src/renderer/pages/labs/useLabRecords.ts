import { useLayoutEffect, useMemo, useState } from 'react'
import type { LabEvent } from '../../../contract/labs/lab'
import { labKey, type LabName } from '../../../contract/labs/labs'
import type { LabResult, LabRun } from '../../../contract/labs/labRun'
import type { PredictionLog } from '../../../contract/labs/workshop'
import { useRun, useSession } from '../../session/Surroundings'
import { predictionStore } from './usePredictions'

/** What is kept of a lab with certain settings. */
export interface LabRecord {
  readonly key: string
  /** Its last run. */
  readonly run: LabRun
  /** What its last run that ended well measured; kept when a later one was stopped. */
  readonly done: LabOutcomeRecord | null
}

interface LabOutcomeRecord {
  readonly result: LabResult
  readonly events: readonly LabEvent[]
  /** What was predicted for this very run. */
  readonly guesses: PredictionLog
}

export interface LabRecords {
  readonly find: (key: string) => LabRecord | null
  /** The lab's last run, whatever its settings were. */
  readonly last: (lab: LabName) => LabRecord | null
}

/** More settings than anyone tries on a day; the oldest go. A run brings up to 20,000 events, some 2 MB. */
const MOST_KEPT = 24

const noEvents: readonly LabEvent[] = []

/** Judges what was predicted when a lab ends, and keeps the last outcome of every lab and settings while the window is open. */
export function useLabRecords(): LabRecords {
  const run = useRun('lab')
  const events = useSession((view) => view.runs.lab?.moments ?? noEvents)
  const [records, setRecords] = useState<readonly LabRecord[]>([])

  // Before the window is painted: a run that has ended must not be gone for a frame.
  useLayoutEffect(() => {
    if (run === null) return
    predictionStore().judge(run, new Date())
    if (run.state !== 'running') setRecords((before) => withRun(before, run, events))
  }, [run, events])

  return useMemo(
    () => ({
      find: (key) => records.find((record) => record.key === key) ?? null,
      last: (lab) => records.find((record) => record.run.lab === lab) ?? null
    }),
    [records]
  )
}

/** The newest first. Events may come after the run they belong to has ended. */
function withRun(records: readonly LabRecord[], run: LabRun, events: readonly LabEvent[]): readonly LabRecord[] {
  const key = labKey(run)
  const before = records.find((record) => record.key === key)
  const done = run.result === null ? (before?.done ?? null) : { result: run.result, events, guesses: before?.run === run ? (before.done?.guesses ?? []) : predictionStore().guessesFor(run) }
  return [{ key, run, done }, ...records.filter((record) => record !== before)].slice(0, MOST_KEPT)
}
