import { quote } from '../../contract/base/field'
import { type LabName, labNames } from '../../contract/labs/labs'
import type { LabProgress, LabResult } from '../../contract/labs/labRun'
import { labDescriptions } from '../../contract/labs/labs'
import { claimInWords } from '../../analysis/report/labReport'
import type { CliEnvironment } from '../terminal/cliEnvironment'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { type FlagField, fieldFlagsOf, parseFlags } from '../request/fieldFlags'
import { listenForInterruption } from '../terminal/interruption'
import { type OutputOptions, type Outputs, outputsOf, printContent, STANDARD_OUTPUT, writeOutputs } from '../request/outputFiles'
import { labSummary } from '../summaries/summaries'
import type { Terminal, TextStream } from '../terminal/terminal'
import { formatDuration } from '../../contract/base/units'
import { startBar } from '../terminal/bar'

/** The flags of every lab that are no settings of it, as commander gives them. */
export interface LabOptions extends OutputOptions {
  readonly quiet?: boolean
}

/** The settings of a lab as flags. */
export function labFlags(lab: LabName): readonly FlagField[] {
  return fieldFlagsOf(labDescriptions[lab].settings.shape, 'Settings:')
}

/** `lab` without a name: what there is. */
export async function labsCommand({ json }: { readonly json?: string }, terminal: Terminal): Promise<ExitCode> {
  if (json !== undefined && json !== STANDARD_OUTPUT) {
    terminal.sayFailure({ code: 'bad-input', message: `--json takes only - here, for standard output; got ${quote(json)}`, hint: '' })
    return exitCodes.badInput
  }
  const rows = labNames.map((name) => ({ name, title: labDescriptions[name].title, question: labDescriptions[name].question, claim: labDescriptions[name].claim }))
  if (json === STANDARD_OUTPUT) await terminal.print(`${JSON.stringify(rows, null, 2)}\n`)
  else await terminal.print(`${rows.map(({ name, question }) => `${name}: ${question}\n    ${claimInWords(name)}\n`).join('\n')}\nRun one with: poolscope lab ${labNames[0]}\n`)
  return exitCodes.done
}

/** `lab NAME`: one experiment, what it measured, and what theory says. */
export async function labCommand(lab: LabName, options: LabOptions & Readonly<Record<string, unknown>>, terminal: Terminal, environment: CliEnvironment): Promise<ExitCode> {
  const settings = parseFlags(labFlags(lab), options, labDescriptions[lab].settings)
  const outputs = settings.ok ? await outputsOf('lab', options) : settings
  if (!settings.ok || !outputs.ok) {
    const failure = !settings.ok ? settings.failure : !outputs.ok ? outputs.failure : null
    if (failure !== null) terminal.sayFailure(failure)
    return exitCodes.badInput
  }
  const interruption = listenForInterruption(environment.listenForSignals)
  const bar = options.quiet === true ? null : startLabBar(terminal.stderr)
  const running = environment.runLab(lab, settings.value, {
    labWorkerFile: environment.labWorkerFile,
    spawnTarget: environment.spawnTarget,
    signal: interruption.signal,
    onProgress: (progress) => bar?.show(progress),
    onEvents: () => undefined
  })
  const outcome = await Promise.race([running, interruption.forced]).finally(() => {
    bar?.clear()
    interruption.stopListening()
  })
  if (outcome === undefined || outcome.state === 'stopped') {
    terminal.say('interrupted; nothing was measured')
    return exitCodes.interrupted
  }
  if (outcome.state === 'failed') {
    terminal.sayFailure(outcome.failure)
    return exitCodeOf(outcome.failure)
  }
  return tell(outcome.result, outputs.value, options, terminal)
}

async function tell(result: LabResult, { files, toStdout }: Outputs, { quiet = false }: LabOptions, terminal: Terminal): Promise<ExitCode> {
  const report = labSummary(result, terminal.stdout.columns)
  if (toStdout !== null) {
    await printContent('lab', toStdout, result, terminal)
    if (!quiet) await terminal.tell(report)
  } else if (!quiet) {
    await terminal.print(report)
  }
  const { written, failures } = await writeOutputs('lab', files, result)
  if (!quiet) for (const path of written) terminal.say(`written: ${path}`)
  for (const failure of failures) terminal.sayFailure(failure)
  return failures.length === 0 ? exitCodes.done : exitCodes.failed
}

/** The bar of a lab: how far it is, and what it does. */
function startLabBar(stream: TextStream): { show(progress: LabProgress): void; clear(): void } {
  const bar = startBar(stream)
  return {
    show: ({ share, doing, remainingMs }) => bar.show(share, `${doing}, ${formatDuration(remainingMs)} left`),
    clear: () => bar.clear()
  }
}
