import { realpath } from 'node:fs/promises'
import { compareCurves } from '../../analysis/compare/compareCurves'
import { type Difference, differences, machineDifferences } from '../../analysis/compare/differences'
import { listInWords, sizesInWords } from '../../analysis/points/inWords'
import { failed, type Failure, makeFailure, type Outcome, success } from '../../contract/base/failure'
import { type ComparedFile, readComparedFile } from '../../engine/files/readComparedFile'
import { checkSavable, saveFile } from '../../engine/files/saving/saveFile'
import { comparisonSummary } from '../summaries/summaries'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { STANDARD_OUTPUT } from '../terminal/jsonOutput'
import type { Terminal } from '../terminal/terminal'

export interface CompareOptions {
  /** The files, as they were named. */
  readonly A?: string
  readonly B?: string
  readonly json?: string
  readonly quiet?: boolean
}

interface CompareRequest {
  readonly a: ComparedFile
  readonly b: ComparedFile
  readonly isSameRun: boolean
}

/** `compare`: whether two results differ by more than chance, and whether the recommended size does. */
export async function compareCommand(options: CompareOptions, terminal: Terminal): Promise<ExitCode> {
  const request = await compareRequest(options)
  if (!request.ok) return refuse(request.failure, terminal)
  const { a, b, isSameRun: same } = request.value
  if (same) terminal.say('warning: A and B are the same run, so they cannot differ')
  const comparison = compareCurves(a.comparable, b.comparable)
  if (comparison.sizes.length === 0) return refuse(nothingInCommon(request.value), terminal)
  const summary = options.quiet === true ? '' : comparisonSummary(comparison, differing(request.value))
  const json = `${JSON.stringify(comparison, null, 2)}\n`
  switch (options.json) {
    case undefined:
      await terminal.print(summary)
      return exitCodes.done
    case STANDARD_OUTPUT:
      await terminal.print(json)
      await terminal.tell(summary)
      return exitCodes.done
    default: {
      const saved = await saveFile(options.json, json)
      await terminal.print(summary)
      if (saved.ok) return exitCodes.done
      terminal.sayFailure(saved.failure)
      return exitCodes.failed
    }
  }
}

/** Both sides, read, and known to be two; and a place for the JSON that is neither of them. */
async function compareRequest({ A: pathA = '', B: pathB = '', json }: CompareOptions): Promise<Outcome<CompareRequest>> {
  const place = json === undefined || json === STANDARD_OUTPUT ? null : await placeFor(json)
  if (place !== null && !place.ok) return place
  const [a, b] = [await readComparedFile(pathA), await readComparedFile(pathB)]
  if (!a.ok) return asBadInput(a.failure)
  if (!b.ok) return asBadInput(b.failure)
  const [placeOfA, placeOfB] = [await realpath(pathA), await realpath(pathB)]
  if (place?.ok === true && [placeOfA, placeOfB].includes(place.value)) return failed('bad-input', `--json must name another file than A and B; got ${JSON.stringify(json)}`)
  return success({ a: a.value, b: b.value, isSameRun: placeOfA === placeOfB || isSameRun(a.value, b.value) })
}

function isSameRun(a: ComparedFile, b: ComparedFile): boolean {
  return a.setting !== null && b.setting !== null && a.comparable.id === b.comparable.id
}

async function placeFor(json: string): Promise<Outcome<string>> {
  if (json === '' || json.startsWith('--')) return failed('bad-input', `--json must name a file, or - for standard output; got ${JSON.stringify(json)}`)
  const place = await checkSavable(json)
  return place.ok ? success(place.value.path) : failed('bad-input', `--json: ${place.failure.message}`, place.failure.hint)
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
