import { useEffect, useMemo, useState } from 'react'
import { comparableOfAnalysis, comparableOfSweep } from '../../../analysis/compare/comparable'
import type { Comparable } from '../../../contract/comparison'
import type { ComparedRef } from '../../../contract/ipc'
import type { MeasuredFile } from '../../../contract/measurements'
import type { SweepResult } from '../../../contract/result'
import { type Curve, curveOfAnalysis, curveOfSweep } from '../../charts/curve'
import { tellFailure } from '../../elements/notices'
import { useSurroundings } from '../../Surroundings'
import { analyseFile } from './analyseFile'

/** What was picked in the list. */
export interface Picked {
  readonly kind: 'run' | 'file'
  /** A run's id, or a file's name. */
  readonly id: string
}

/** What was picked, with all that is known of it. */
export type Side = { readonly kind: 'run'; readonly result: SweepResult } | { readonly kind: 'file'; readonly file: MeasuredFile }

export function comparableOf(side: Side): Comparable {
  return side.kind === 'run' ? comparableOfSweep(side.result) : comparableOfAnalysis(analyseFile(side.file, 'relative', null))
}

/** Which side it is, for the main process, which holds what was opened and saved. */
export function refOf(side: Side): ComparedRef {
  return side.kind === 'run' ? { kind: 'run', id: side.result.id } : { kind: 'file', path: side.file.path }
}

export function curveOf(side: Side): Curve {
  return side.kind === 'run' ? curveOfSweep(side.result) : curveOfAnalysis(analyseFile(side.file, 'relative', null))
}

/** Reads the runs that were picked, once each; those still being read are left out. */
export function useSides(picked: readonly Picked[], measurements: readonly MeasuredFile[]): readonly Side[] {
  const { bridge } = useSurroundings()
  const [results, setResults] = useState<ReadonlyMap<string, SweepResult>>(new Map())
  const missing = picked.filter(({ kind, id }) => kind === 'run' && !results.has(id)).map(({ id }) => id)
  const missingIds = missing.join(' ')

  useEffect(() => {
    let isCurrent = true
    const read = async (): Promise<void> => {
      for (const id of missingIds.split(' ').filter((each) => each !== '')) {
        const answer = await bridge.readRun(id)
        if (!isCurrent) return
        if (answer.ok) setResults((before) => new Map([...before, [id, answer.value]]))
        else tellFailure(answer.failure)
      }
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [bridge, missingIds])

  return useMemo(
    () =>
      picked.flatMap(({ kind, id }): Side[] => {
        const result = results.get(id)
        const file = measurements.find(({ name }) => name === id)
        if (kind === 'run') return result === undefined ? [] : [{ kind, result }]
        return file === undefined ? [] : [{ kind, file }]
      }),
    [picked.map(({ kind, id }) => kind + id).join(' '), results, measurements] // eslint-disable-line react-hooks/exhaustive-deps -- the list is new each time, what it holds is not
  )
}
