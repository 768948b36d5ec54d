import { useEffect, useState } from 'react'
import { analyseMeasurements } from '../../../analysis/analyseMeasurements'
import { seededFileNumbers } from '../../../analysis/stats/seededGenerator'
import type { Analysis, MeasuredFile } from '../../../contract/result/measurements'
import type { Weighting } from '../../../contract/result/models'

/** What was worked out for each file, by what was asked. */
const known = new WeakMap<MeasuredFile, Map<string, Analysis>>()

/**
 * The models and the verdict of an opened file, to the last digit those of `poolscope analyze`; sizes whose p99 lies above a bound are not recommended. Worked out once
 * for each question, a tenth of a second for a dozen sizes and longer for hundreds: never while a page is being drawn.
 */
export function analyseFile(file: MeasuredFile, weighting: Weighting, p99Ms: number | null): Analysis {
  const question = questionOf(weighting, p99Ms)
  const ofFile = known.get(file) ?? new Map<string, Analysis>()
  known.set(file, ofFile)
  const analysis = ofFile.get(question) ?? analyseMeasurements(file, { weighting, p99Ms, random: seededFileNumbers() })
  ofFile.set(question, analysis)
  return analysis
}

interface Shown {
  readonly file: MeasuredFile
  readonly analysis: Analysis
}

/**
 * The analysis of a file, worked out after the page has been painted: what was clicked shows at once. Null until the
 * first one of this file is there; the one before stands until another question about the same file is answered.
 */
export function useAnalysis(file: MeasuredFile, weighting: Weighting, p99Ms: number | null): Analysis | null {
  const [shown, setShown] = useState<Shown | null>(null)
  const ready = known.get(file)?.get(questionOf(weighting, p99Ms))
  useEffect(() => {
    const timer = setTimeout(() => {
      const analysis = analyseFile(file, weighting, p99Ms)
      setShown((before) => (before?.analysis === analysis ? before : { file, analysis }))
    }, 0)
    return () => {
      clearTimeout(timer)
    }
  }, [file, weighting, p99Ms])
  return ready ?? (shown?.file === file ? shown.analysis : null)
}

function questionOf(weighting: Weighting, p99Ms: number | null): string {
  return `${weighting} ${p99Ms}`
}
