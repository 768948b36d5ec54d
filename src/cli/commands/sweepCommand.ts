import type { SweepResult } from '../../contract/result/result'
import { formatDuration, formatWorkers } from '../../contract/base/units'
import { readMachine } from '../../engine/base/machine'
import { latestWins } from '../../engine/base/latestWins'
import { planSweep } from '../../analysis/plan/plan'
import { violated, whyUseless } from '../request/assertion'
import type { CliEnvironment } from '../terminal/cliEnvironment'
import { type ExitCode, exitCodeOf, exitCodes } from '../terminal/exitCodes'
import { listenForInterruption } from '../terminal/interruption'
import { startProgressBar } from '../terminal/progressBar'
import { fuller, printContent, rescueOutputs, writeOutputs } from '../request/outputFiles'
import { sweepSummary } from '../summaries/summaries'
import { type SweepOptions, type SweepRequest, sweepRequest } from '../request/sweepRequest'
import type { Terminal } from '../terminal/terminal'

/** `sweep`: measures, keeps what was measured whatever happens, and says what was found. */
export async function sweepCommand(options: SweepOptions & Readonly<Record<string, unknown>>, terminal: Terminal, environment: CliEnvironment): Promise<ExitCode> {
  const request = await sweepRequest(options, environment.scenarioFolder)
  if (!request.ok) {
    terminal.sayFailure(request.failure)
    return request.failure.code === 'internal' ? exitCodes.failed : exitCodes.badInput
  }
  if (!request.value.quiet) announce(request.value, terminal)
  const result = await measure(request.value, terminal, environment)
  const kept = await keep(request.value, result, terminal)
  return conclude(request.value, result, kept, terminal)
}

function announce({ scenario, warnings }: SweepRequest, terminal: Terminal): void {
  for (const warning of warnings) terminal.say(`warning: ${warning}`)
  if (terminal.stderr.isTTY !== true) return
  const { sizes, repeats, seconds, adaptive, atMost } = planSweep(scenario, readMachine())
  const upTo = formatWorkers(Math.max(...sizes))
  terminal.say(`${scenario.name}: ${sizes.length} sizes up to ${upTo}, ${repeats} repeats${adaptive ? ', more where it matters' : ''}, ${atMost ? 'at most' : 'about'} ${formatDuration(seconds * 1000)}`)
}

/** Runs the sweep until it ends, or until the user will not wait for that; what a signal ended is `interrupted`. */
async function measure(request: SweepRequest, terminal: Terminal, environment: CliEnvironment): Promise<SweepResult> {
  const { scenario, authorisedHosts, outputs, quiet } = request
  const interruption = listenForInterruption(environment.listenForSignals)
  const bar = quiet ? null : startProgressBar(terminal.stderr)
  // After every point, so that even a machine that dies leaves the points that were finished.
  const keepSoFar = latestWins((result: SweepResult) => writeOutputs('sweep', outputs.files, result))
  let newest: SweepResult | null = null
  let saves: Promise<unknown> = Promise.resolve()
  try {
    const sweep = environment.runSweep(scenario, {
      workerFile: environment.workerFile,
      spawnTarget: environment.spawnTarget,
      authorisedHosts,
      signal: interruption.signal,
      onResult(result) {
        const grown = windowsOf(result) > (newest === null ? 0 : windowsOf(newest))
        newest = result
        if (grown && result.state === 'running') saves = keepSoFar(result)
      },
      onProgress: (progress) => bar?.show(progress),
      onTick: () => undefined
    })
    const ended = await Promise.race([sweep, interruption.forced])
    // What is still being written is older than what comes next.
    await saves
    const result = ended ?? newest
    if (result === null) return await sweep
    return interruption.signal.aborted && (result.state === 'stopped' || result.state === 'running')
      ? { ...result, state: 'interrupted', finishedAt: result.finishedAt ?? new Date().toISOString() }
      : result
  } finally {
    bar?.clear()
    interruption.stopListening()
  }
}

function windowsInWords(result: SweepResult): string {
  const windows = windowsOf(result)
  return windows === 1 ? '1 window' : `${windows} windows`
}

function windowsOf({ points }: SweepResult): number {
  return points.reduce((sum, { repeats }) => sum + repeats.length, 0)
}

interface Kept {
  readonly written: readonly string[]
  readonly allWritten: boolean
}

/** Writes the files that were asked for; where that fails, the measurement goes where it can still be found. */
async function keep({ outputs }: SweepRequest, result: SweepResult, terminal: Terminal): Promise<Kept> {
  const left = await fuller(outputs.files, result)
  for (const { path } of left) terminal.say(`${path} is kept as it was: this run ended before anything was measured`)
  const files = outputs.files.filter((file) => !left.includes(file))
  const { written, failures } = await writeOutputs('sweep', files, result)
  if (failures.length === 0) return { written, allWritten: true }
  for (const failure of failures) terminal.sayFailure(failure)
  const rescued = await rescueOutputs(files.filter(({ path }) => !written.includes(path)), result)
  for (const path of rescued.written) terminal.say(`what was measured is in ${path}`)
  for (const failure of rescued.failures) terminal.sayFailure(failure)
  if (written.length + rescued.written.length === 0) terminal.say('what was measured is in no file')
  return { written, allWritten: false }
}

async function conclude({ assertions, outputs: { toStdout }, quiet }: SweepRequest, result: SweepResult, kept: Kept, terminal: Terminal): Promise<ExitCode> {
  const report = `${sweepSummary(result)}${kept.written.map((path) => `Written: ${path}\n`).join('')}`
  if (toStdout !== null) {
    await printContent('sweep', toStdout, result, terminal)
    if (!quiet) await terminal.tell(report)
  } else if (!quiet) {
    await terminal.print(report)
  }
  switch (result.state) {
    case 'running':
    case 'stopped':
    case 'interrupted':
      terminal.say(`interrupted after ${windowsInWords(result)}; ${result.points.length === 0 ? 'nothing was measured' : kept.allWritten ? 'what was measured is kept' : 'where it is was said above'}`)
      return kept.allWritten ? exitCodes.interrupted : exitCodes.failed
    case 'failed':
      if (result.failure === null) return exitCodes.failed
      terminal.sayFailure(result.failure)
      return result.points.length === 0 ? exitCodeOf(result.failure) : exitCodes.failed
    case 'done': {
      const broken = violated(assertions, result)
      for (const sentence of broken) terminal.say(sentence)
      const useless = whyUseless(result)
      if (useless !== null) terminal.say(useless)
      return broken.length === 0 && useless === null && kept.allWritten ? exitCodes.done : exitCodes.failed
    }
  }
}
