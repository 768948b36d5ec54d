import { analyseMeasurements } from '../../analysis/analyseMeasurements'
import { comparableOfAnalysis, comparableOfSweep } from '../../analysis/compare/comparable'
import type { Comparable } from '../../contract/result/comparison'
import { failed, type Outcome, success } from '../../contract/base/failure'
import { quote } from '../../contract/base/field'
import { ANALYSIS_SCHEMA, analysisSchema } from '../../contract/result/measurements'
import { type Machine, SWEEP_SCHEMA } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { scenarioSchemas } from '../../contract/scenario/upgrade'
import { seededFileNumbers } from '../../analysis/stats/seededGenerator'
import { readMeasurements } from './measurements/readMeasurements'
import { fileSchema, parseContent, refuseVersion } from './scenarios/fileSchema'
import { readJsonFile } from './text/readText'
import { MOST_RESULT_BYTES, resultOf } from './runs/readResultFile'

/** One side of a comparison, from a file. */
export interface ComparedFile {
  readonly comparable: Comparable
  /** What was measured and where; null for measurements of another tool, which do not say. */
  readonly setting: { readonly scenario: Scenario; readonly machine: Machine } | null
}

interface FileReader {
  /** How the file's name ends, in lower case. */
  readonly ending: string
  readonly read: (path: string) => Promise<Outcome<ComparedFile>>
}

/** Every kind of file that can be compared, by its name; the first row that fits reads it. To add one, add a row above the last. */
const fileReaders: readonly [...FileReader[], FileReader] = [
  { ending: '.csv', read: readComparedCsv },
  { ending: '', read: readComparedJson }
]

interface JsonKind {
  readonly schema: string
  readonly read: (path: string, content: unknown) => Outcome<ComparedFile>
}

/** Every JSON that can be compared, by what it says it is. */
const jsonKinds: readonly JsonKind[] = [
  {
    schema: SWEEP_SCHEMA,
    read(path, content) {
      const result = resultOf(path, content)
      if (!result.ok) return result
      const { scenario, machine } = result.value
      return success({ comparable: comparableOfSweep(result.value), setting: { scenario, machine } })
    }
  },
  {
    schema: ANALYSIS_SCHEMA,
    read(path, content) {
      const analysis = parseContent(path, analysisSchema, content)
      return analysis.ok ? success({ comparable: comparableOfAnalysis(analysis.value), setting: null }) : analysis
    }
  }
]

/** Reads one side of a comparison; it has at least one size to compare. */
export async function readComparedFile(path: string): Promise<Outcome<ComparedFile>> {
  const reader = fileReaders.find(({ ending }) => path.toLowerCase().endsWith(ending))
  const file = await (reader ?? fileReaders[0]).read(path)
  if (!file.ok) return file
  const { points, leftOut = [] } = file.value.comparable
  if (points.length > 0) return file
  if (leftOut.length === 0) return failed('bad-input', `${path} holds no measured size, so there is nothing to compare`)
  return failed('bad-input', `${path} holds no size whose figures can be trusted: ${leftOut[0]?.why ?? ''}`)
}

async function readComparedCsv(path: string): Promise<Outcome<ComparedFile>> {
  const file = await readMeasurements(path, { skipBadRows: false })
  if (!file.ok) return file
  const analysis = analyseMeasurements(file.value, { weighting: 'relative', p99Ms: null, random: seededFileNumbers() })
  return success({ comparable: comparableOfAnalysis(analysis), setting: null })
}

async function readComparedJson(path: string): Promise<Outcome<ComparedFile>> {
  const read = await readJsonFile(path, MOST_RESULT_BYTES)
  if (!read.ok) return read
  const schema = fileSchema(read.value)
  for (const kind of jsonKinds) {
    if (schema === kind.schema) return kind.read(path, read.value)
    const refusal = refuseVersion(path, schema, kind.schema)
    if (refusal !== null) return { ok: false, failure: refusal }
  }
  if (schema !== null && scenarioSchemas.includes(schema)) {
    return failed('bad-input', `${path} is a scenario, which has not been measured yet`, 'Measure it first: poolscope sweep --scenario FILE --json RESULT.')
  }
  return failed('bad-input', `${path} is not the result of a sweep or an analysis: its schema is ${quote(schema ?? undefined)}`, 'Name two files that sweep or analyze wrote with --json.')
}
