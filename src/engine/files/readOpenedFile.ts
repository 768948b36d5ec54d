import { basename } from 'node:path'
import { type Outcome, success } from '../../contract/base/failure'
import type { OpenedFile } from '../../contract/ipc'
import { SWEEP_SCHEMA } from '../../contract/result/result'
import { fileSchema } from './scenarios/fileSchema'
import { readMeasurements } from './measurements/readMeasurements'
import { readJsonFile } from './text/readText'
import { MOST_RESULT_BYTES, resultOf } from './runs/readResultFile'
import { scenarioOf } from './scenarios/readScenarioFile'

/** What measurements of other tools are called; everything else is taken for JSON of ours. */
const MEASUREMENT_FILES = /\.(?:csv|tsv|txt|jtl)$/i

/** Reads whichever file a user opens: a scenario, the result of a sweep, or measurements. */
export async function readOpenedFile(path: string): Promise<Outcome<OpenedFile>> {
  if (MEASUREMENT_FILES.test(path)) {
    const file = await readMeasurements(path, { skipBadRows: false })
    return file.ok ? success({ kind: 'measurements', file: file.value }) : file
  }
  const read = await readJsonFile(path, MOST_RESULT_BYTES)
  if (!read.ok) return read
  const name = basename(path)
  const family = SWEEP_SCHEMA.slice(0, SWEEP_SCHEMA.lastIndexOf('/') + 1)
  if (fileSchema(read.value)?.startsWith(family) === true) {
    const result = resultOf(path, read.value)
    return result.ok ? success({ kind: 'result', name, result: result.value }) : result
  }
  const scenario = scenarioOf(path, read.value)
  return scenario.ok ? success({ kind: 'scenario', name, scenario: scenario.value }) : scenario
}
