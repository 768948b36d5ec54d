import { realpath } from 'node:fs/promises'
import { compareCurves } from '../../analysis/compare/compareCurves'
import { type Difference, differences, machineDifferences } from '../../analysis/compare/differences'
import { listInWords, sizesInWords } from '../../analysis/points/inWords'
import { failed, type Failure, makeFailure, type Outcome, success } from '../../contract/base/failure'
import { type ComparedFile, readComparedFile } from '../../engine/files/readComparedFile'
import { comparisonSummary } from '../summaries/summaries'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { type OutputOptions, type Outputs, outputsOf, printContent, writeOutputs } from '../request/outputFiles'
import type { Terminal } from '../terminal/terminal'

export interface CompareOptions extends OutputOptions {
  /** The files, as they were named. */
  readonly A?: string
  readonly B?: string
  readonly quiet?: boolean
}

interface CompareRequest {
  readonly a: ComparedFile
  readonly b: ComparedFile
  readonly isSameRun: boolean
  readonly outputs: Outputs
}

/** `compare`: whether two results differ by more than chance, and whether the recommended size does. */
export async function compareCommand(options: CompareOptions, terminal: Terminal): Promise<ExitCode> {
  const request = await compareRequest(options)
  if (!request.ok) return refuse(request.failure, terminal)
  const { a, b, isSameRun: same, outputs } = request.value
  if (same) terminal.say('warning: A and B are the same run, so they cannot differ')
  const comparison = compareCurves(a.comparable, b.comparable)
  if (comparison.sizes.length === 0) return refuse(nothingInCommon(request.value), terminal)
  const summary = options.quiet === true ? '' : comparisonSummary(comparison, differing(request.value))
  if (outputs.toStdout !== null) {
    await printContent('comparison', outputs.toStdout, comparison, terminal)
    await terminal.tell(summary)
  }
  const { failures } = await writeOutputs('comparison', outputs.files, comparison)
  if (outputs.toStdout === null) await terminal.print(summary)
  for (const failure of failures) terminal.sayFailure(failure)
  return failures.length === 0 ? exitCodes.done : exitCodes.failed
}

/** Both sides, read, and known to be two; and places for the comparison that are neither of them. */
async function compareRequest({ A: pathA = '', B: pathB = '', ...named }: CompareOptions): Promise<Outcome<CompareRequest>> {
  const [a, b] = [await readComparedFile(pathA), await readComparedFile(pathB)]
  if (!a.ok) return asBadInput(a.failure)
  if (!b.ok) return asBadInput(b.failure)
  const outputs = await outputsOf('comparison', named, [pathA, pathB].map((path) => ({ path, name: 'A and B' })))
  if (!outputs.ok) return outputs
  const [placeOfA, placeOfB] = [await realpath(pathA), await realpath(pathB)]
  return success({ a: a.value, b: b.value, isSameRun: placeOfA === placeOfB || isSameRun(a.value, b.value), outputs: outputs.value })
}

function isSameRun(a: ComparedFile, b: ComparedFile): boolean {
  return a.setting !== null && b.setting !== null && a.comparable.id === b.comparable.id
}

/** A file that cannot be read is bad input, whatever the disk says of it. */
function asBadInput({ message, hint }: Failure): Outcome<never> {
  return failed('bad-input', message, hint)
}

function nothingInCommon({ a, b }: CompareRequest): Failure {
  return makeFailure('bad-input', `A and B have no size in common to compare: A has ${sizesOf(a)}, B has ${sizesOf(b)}`, 'Measure both with the same --workers.')
}

function sizesOf({ comparable: { points, leftOut = [] } }: ComparedFile): string {
  const sizes = sizesInWords(points.map(({ workers }) => workers))
  return leftOut.length === 0 ? sizes : `${sizes} (left out: ${listInWords(leftOut.map(({ workers }) => workers))})`
}

function differing({ a: { setting: a }, b: { setting: b } }: CompareRequest): readonly Difference[] {
  return a === null || b === null ? [] : [...differences(a.scenario, b.scenario), ...machineDifferences(a.machine, b.machine)]
}

function refuse(failure: Failure, terminal: Terminal): ExitCode {
  terminal.sayFailure(failure)
  return exitCodeOf(failure)
}
