import type { WritersOf } from '../../contract/formats/formats'
import type { SweepResult } from '../../contract/result/result'

/** Anything of ours as indented JSON that ends with a line feed. */
function* indentedJson(content: object): Generator<string, void> {
  yield `${JSON.stringify(content, finiteNumbers, 2)}\n`
}

/** A sweep as indented JSON. */
export function sweepJson(result: SweepResult): Generator<string, void> {
  return indentedJson(asSaved(result))
}

/** The same without indentation, for files that only Poolscope reads. */
export function* compactSweepJson(result: SweepResult): Generator<string, void> {
  yield `${JSON.stringify(asSaved(result), finiteNumbers)}\n`
}

/** A file never says `running`: whoever finds it later finds a sweep that was interrupted. */
function asSaved(result: SweepResult): SweepResult {
  return result.state === 'running' ? { ...result, state: 'interrupted' } : result
}

/** JSON has no NaN and no Infinity and would say null: a figure that is neither known nor hidden is a fault of ours. */
function finiteNumbers(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`The figure "${key}" came out as ${value}; it cannot be written as JSON.`)
  return value
}

/** Every content as a whole. */
export const json: WritersOf<'json'> = { sweep: sweepJson, analysis: indentedJson, comparison: indentedJson, lab: indentedJson, predictions: indentedJson, scenario: indentedJson }
