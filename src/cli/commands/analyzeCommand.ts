import { analyseMeasurements } from '../../analysis/analyseMeasurements'
import { failed, type Outcome, success } from '../../contract/base/failure'
import { quote } from '../../contract/base/field'
import type { Analysis } from '../../contract/result/measurements'
import { type Weighting, weightings } from '../../contract/result/models'
import { scenarioField } from '../../contract/scenario/scenarioFields'
import { readMeasurements } from '../../engine/files/measurements/readMeasurements'
import { parseDecimal } from '../../engine/base/parseDecimal'
import { seededFileNumbers } from '../../analysis/stats/seededGenerator'
import { analysisSummary } from '../summaries/summaries'
import { type Assertion, parseAssertions, violated, whyUseless } from '../request/assertion'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { type OutputOptions, type Outputs, outputsOf, printContent, writeOutputs } from '../request/outputFiles'
import type { Terminal } from '../terminal/terminal'

/** The flags of `analyze`, as commander gives them. */
export interface AnalyzeOptions extends OutputOptions {
  readonly file?: string
  readonly weighting?: string
  readonly p99Ms?: string
  readonly skipBadRows?: boolean
  readonly assert?: readonly string[]
  readonly quiet?: boolean
}

interface AnalyzeRequest {
  readonly file: string
  readonly weighting: Weighting
  readonly p99Ms: number | null
  readonly assertions: readonly Assertion[]
}

/** `analyze`: the models and the verdict for measurements that somebody else made. */
export async function analyzeCommand(options: AnalyzeOptions, terminal: Terminal): Promise<ExitCode> {
  const request = analyzeRequest(options)
  const outputs = request.ok ? await outputsOf('analysis', options) : request
  const read = request.ok && outputs.ok ? await readMeasurements(request.value.file, { skipBadRows: options.skipBadRows ?? false, badRowsHint: 'Correct them, or pass over them with --skip-bad-rows.' }) : null
  const failure = !request.ok ? request.failure : !outputs.ok ? outputs.failure : read?.ok === false ? read.failure : null
  if (failure !== null || !request.ok || !outputs.ok || read === null || !read.ok) {
    if (failure === null) return exitCodes.failed
    terminal.sayFailure(failure)
    return failure.code === 'file' ? exitCodes.badInput : exitCodeOf(failure)
  }
  const { weighting, p99Ms, assertions } = request.value
  const analysis = analyseMeasurements(read.value, { weighting, p99Ms, random: seededFileNumbers() })
  return tell(analysis, assertions, outputs.value, options, terminal)
}

async function tell(analysis: Analysis, assertions: readonly Assertion[], { files, toStdout }: Outputs, { quiet = false }: AnalyzeOptions, terminal: Terminal): Promise<ExitCode> {
  if (!quiet) for (const remark of analysis.source.remarks) terminal.say(remark)
  if (toStdout !== null) await printContent('analysis', toStdout, analysis, terminal)
  else if (!quiet) await terminal.print(analysisSummary(analysis))
  const { failures } = await writeOutputs('analysis', files, analysis)
  for (const failure of failures) terminal.sayFailure(failure)
  const broken = violated(assertions, analysis)
  for (const sentence of broken) terminal.say(sentence)
  const useless = whyUseless(analysis)
  if (useless !== null) terminal.say(useless)
  return failures.length === 0 && broken.length === 0 && useless === null ? exitCodes.done : exitCodes.failed
}

function analyzeRequest({ file = '', weighting = 'relative', p99Ms, assert = [] }: AnalyzeOptions): Outcome<AnalyzeRequest> {
  const known = weightings.find((candidate) => candidate === weighting)
  if (known === undefined) return failed('bad-input', `--weighting must be one of ${weightings.join(', ')}; got ${quote(weighting)}`)
  const bound = p99Ms === undefined ? success(null) : latencyBound(p99Ms)
  if (!bound.ok) return bound
  const assertions = parseAssertions(assert)
  return assertions.ok ? success({ file, weighting: known, p99Ms: bound.value, assertions: assertions.value }) : assertions
}

/** The bound's range is the scenario's. */
function latencyBound(text: string): Outcome<number> {
  const { min = 0, max = Infinity, label } = scenarioField('measuring.p99Ms')
  const value = parseDecimal(text)
  return value !== null && value >= min && value <= max ? success(value) : failed('bad-input', `--p99-ms: ${label} must be a number from ${min} to ${max} ms; got ${quote(text)}`)
}
