import { useEffect, useMemo, useState } from 'react'
import { comparableOfAnalysis, comparableOfSweep } from '../../../analysis/compare/comparable'
import type { Comparable } from '../../../contract/result/comparison'
import type { Failure } from '../../../contract/base/failure'
import type { ComparedRef } from '../../../contract/formats/contents'
import type { MeasuredFile } from '../../../contract/result/measurements'
import type { SweepResult } from '../../../contract/result/result'
import type { RunSummary } from '../../../contract/result/runs'
import { type Curve, curveOfAnalysis, curveOfSweep } from '../../../analysis/report/curve'
import { useRun, useSurroundings } from '../../session/Surroundings'
import { analyseFile } from './analyseFile'
import { markedName } from '../../../analysis/report/runWords'

/** What was picked in the list. */
export interface Picked {
  readonly kind: 'run' | 'file'
  /** A run's id, or a file's path. */
  readonly id: string
}

/** What was picked, with all that is known of it. */
export type Side =
  | { readonly kind: 'run'; readonly result: SweepResult }
  /** `name`: what tells it from other open files. */
  | { readonly kind: 'file'; readonly file: MeasuredFile; readonly name: string }

/** What was picked and cannot be read. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly id: string
  readonly failure: Failure
}

export function comparableOf(side: Side): Comparable {
  return side.kind === 'run' ? comparableOfSweep(side.result) : { ...comparableOfAnalysis(analyseFile(side.file, 'relative', null)), name: side.name }
}

/** Which side it is, for the main process, which holds what was opened and saved. */
export function refOf(side: Side): ComparedRef {
  return side.kind === 'run' ? { kind: 'run', id: side.result.id } : { kind: 'file', path: side.file.path }
}

export function curveOf(side: Side): Curve {
  if (side.kind === 'run') return { ...curveOfSweep(side.result), name: markedName(side.result) }
  return { ...curveOfAnalysis(analyseFile(side.file, 'relative', null)), id: side.file.path, name: side.name }
}

/** What was read of a run, and the state of the list for which it was read. */
interface Read {
  readonly listed: string
  readonly side: Side | Unreadable
}

interface Sources {
  readonly runs: readonly RunSummary[]
  readonly files: readonly MeasuredFile[]
  readonly fileNames: ReadonlyMap<string, string>
}

/**
 * What was picked, in its order. The sweep that runs now is taken from the session and moves with it; any other run is
 * read once, and again when the list says that it has changed. Runs that are being read are left out.
 */
export function useSides(picked: readonly Picked[], { runs, files, fileNames }: Sources): readonly (Side | Unreadable)[] {
  const { bridge } = useSurroundings()
  const current = useRun('sweep')
  const [reads, setReads] = useState<ReadonlyMap<string, Read>>(new Map())
  const isLive = (id: string): boolean => current?.id === id && current.state === 'running'
  const listed = new Map(runs.filter((run) => picked.some(({ id }) => id === run.id)).map((run) => [run.id, JSON.stringify(run)]))
  const missing = picked.filter(({ kind, id }) => kind === 'run' && !isLive(id) && reads.get(id)?.listed !== listed.get(id)).map(({ id }) => [id, listed.get(id) ?? ''] as const)
  const wanted = JSON.stringify(missing)

  useEffect(() => {
    let isCurrent = true
    const read = async (): Promise<void> => {
      for (const [id, state] of JSON.parse(wanted) as readonly (readonly [string, string])[]) {
        const answer = await bridge.readRun(id)
        if (!isCurrent) return
        const side = answer.ok ? ({ kind: 'run', result: answer.value } as const) : ({ kind: 'unreadable', id, failure: answer.failure } as const)
        setReads((before) => new Map([...before, [id, { listed: state, side }]]))
      }
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [bridge, wanted])

  const picks = JSON.stringify(picked)
  const live = current !== null && picked.some(({ id }) => id === current.id) ? current : null
  return useMemo(
    () =>
      (JSON.parse(picks) as readonly Picked[]).flatMap(({ kind, id }): (Side | Unreadable)[] => {
        if (kind === 'file') {
          const file = files.find(({ path }) => path === id)
          return file === undefined ? [] : [{ kind, file, name: fileNames.get(id) ?? file.name }]
        }
        // A run that has just ended stands as the session last told it until it is read anew.
        const read = reads.get(id)
        if (live?.id === id && (live.state === 'running' || read === undefined || isOlder(read.side, live))) return [{ kind, result: live }]
        return read === undefined ? [] : [read.side]
      }),
    [picks, live, reads, files, fileNames]
  )
}

function isOlder(side: Side | Unreadable, live: SweepResult): boolean {
  return side.kind !== 'run' || side.result.state === 'running' || side.result.points.length < live.points.length
}
