import { failed, type Outcome, success } from '../../contract/base/failure'
import { quote } from '../../contract/base/field'
import type { ExportFormat } from '../../contract/ipc'
import { claimInWords } from '../../analysis/report/labReport'
import { labDescriptions, type LabName, labNames } from '../../contract/labs/labs'
import type { LabProgress, LabResult } from '../../contract/labs/labRun'
import { labFormats } from '../../engine/export/formats'
import { checkSavable, saveFile } from '../../engine/files/saving/saveFile'
import type { CliEnvironment } from '../terminal/cliEnvironment'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { type FlagField, fieldFlagsOf, parseFlags } from '../request/fieldFlags'
import { listenForInterruption } from '../terminal/interruption'
import { STANDARD_OUTPUT } from '../terminal/jsonOutput'
import { labSummary } from '../summaries/summaries'
import type { Terminal, TextStream } from '../terminal/terminal'
import { formatDuration } from '../../contract/base/units'
import { startBar } from '../terminal/bar'

/** The flags of every lab that are no settings of it, as commander gives them. */
export interface LabOptions {
  readonly json?: string
  readonly csv?: string
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
  const files = settings.ok ? await checkedFiles(options) : settings
  if (!settings.ok || !files.ok) {
    const failure = !settings.ok ? settings.failure : !files.ok ? files.failure : null
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
  return tell(outcome.result, files.value, options, terminal)
}

async function tell(result: LabResult, files: readonly LabFile[], { json, quiet = false }: LabOptions, terminal: Terminal): Promise<ExitCode> {
  const report = labSummary(result, terminal.stdout.columns)
  if (json === STANDARD_OUTPUT) {
    for (const piece of labFormats.json.write(result)) await terminal.print(piece)
    if (!quiet) await terminal.tell(report)
  } else if (!quiet) {
    await terminal.print(report)
  }
  let allWritten = true
  for (const { format, path } of files) {
    const saved = await saveFile(path, labFormats[format].write(result))
    if (saved.ok) {
      if (!quiet) terminal.say(`written: ${path}`)
    } else {
      terminal.sayFailure(saved.failure)
      allWritten = false
    }
  }
  return allWritten ? exitCodes.done : exitCodes.failed
}

interface LabFile {
  readonly format: ExportFormat
  readonly path: string
}

async function checkedFiles(options: LabOptions): Promise<Outcome<readonly LabFile[]>> {
  const files: LabFile[] = []
  const places = new Set<string>()
  for (const format of ['csv', 'json'] as const) {
    const path = options[format]
    if (path === undefined || (format === 'json' && path === STANDARD_OUTPUT)) continue
    if (path === '' || path === STANDARD_OUTPUT || path.startsWith('--')) return failed('bad-input', `--${format} must name a file; got ${quote(path)}`)
    const place = await checkSavable(path)
    if (!place.ok) return failed('bad-input', `--${format}: ${place.failure.message}`, place.failure.hint)
    if (places.has(place.value.path)) return failed('bad-input', `--${format} must name another file than --csv; got ${quote(path)}`)
    places.add(place.value.path)
    files.push({ format, path })
  }
  return success(files)
}

/** The bar of a lab: how far it is, and what it does. */
function startLabBar(stream: TextStream): { show(progress: LabProgress): void; clear(): void } {
  const bar = startBar(stream)
  return {
    show: ({ share, doing, remainingMs }) => bar.show(share, `${doing}, ${formatDuration(remainingMs)} left`),
    clear: () => bar.clear()
  }
}
