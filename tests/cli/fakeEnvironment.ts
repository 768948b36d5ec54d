import { PassThrough } from 'node:stream'
import { join } from 'node:path'
import { main } from '../../src/cli/main'
import type { SweepResult } from '../../src/contract/result/result'
import type { LabName } from '../../src/contract/labs/labs'
import type { Scenario } from '../../src/contract/scenario/scenario'
import type { LabEnvironment } from '../../src/engine/labs/threads/lab'
import type { LabEnding } from '../../src/engine/labs/runLab'
import type { SweepEnvironment } from '../../src/engine/sweep/runSweep'
import type { TargetChannel } from '../../src/engine/targets/process/launchedProcess'
import { sampleResult } from '../engine/export/sampleResult'

/** Measures nothing; it can send the program a signal while it pretends to. */
export type FakeSweep = (scenario: Scenario, environment: SweepEnvironment, sendSignal: () => void) => Promise<SweepResult>

/** Runs no threads; it can send the program a signal while it pretends to. */
export type FakeLab = (lab: LabName, settings: unknown, environment: LabEnvironment, sendSignal: () => void) => Promise<LabEnding>

/** A command line that ran in this process, with an engine that only pretends. */
export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** What the engine was asked to measure; null when it was not asked. */
  readonly asked: { readonly scenario: Scenario; readonly authorisedHosts: readonly string[] } | null
}

export interface FakeOptions {
  readonly sweep?: FakeSweep
  readonly lab?: FakeLab
  readonly terminal?: boolean
  readonly spawnTarget?: (sendSignal: () => void) => TargetChannel
  /** Makes standard output fail: as a pipe does whose reader has left, or with this code. */
  readonly brokenStdout?: boolean | 'ENOSPC'
}

/** At once done, with plausible figures. */
const finish: FakeSweep = (scenario, { onResult }) => {
  const result = sampleResult({}, scenario)
  onResult(result)
  return Promise.resolve(result)
}

export async function runCli(args: readonly string[], options: FakeOptions = {}): Promise<Ran> {
  const streams = [collector(options.terminal ?? false), collector(options.terminal ?? false)] as const
  const [out, err] = streams
  if (options.brokenStdout !== undefined && options.brokenStdout !== false) {
    const code = options.brokenStdout === true ? 'EPIPE' : options.brokenStdout
    out.stream.write = (...parameters: unknown[]) => {
      const done = parameters.at(-1)
      setImmediate(() => {
        const error = Object.assign(new Error(`write ${code}`), { code })
        out.stream.emit('error', error)
        if (typeof done === 'function') (done as (error: Error) => void)(error)
      })
      return false
    }
  }
  const listeners = new Set<() => void>()
  const sendSignal = (): void => listeners.forEach((listener) => listener())
  let asked: Ran['asked'] = null
  const exitCode = await main(args, {
    stdout: out.stream,
    stderr: err.stream,
    listenForSignals(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: '1.2.3',
    workerFile: '/nowhere/worker.js',
    labWorkerFile: '/nowhere/labWorker.js',
    scenarioFolder: join(process.cwd(), 'resources', 'scenarios'),
    spawnTarget() {
      if (options.spawnTarget === undefined) throw new Error('no target here')
      return options.spawnTarget(sendSignal)
    },
    runSweep(scenario, environment) {
      asked = { scenario, authorisedHosts: environment.authorisedHosts }
      return (options.sweep ?? finish)(scenario, environment, sendSignal)
    },
    runLab: (lab, settings, environment) => {
      if (options.lab === undefined) throw new Error('no lab here')
      return options.lab(lab, settings, environment, sendSignal)
    }
  })
  return { exitCode, stdout: out.text(), stderr: err.text(), asked }
}

function collector(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 })
  let text = ''
  stream.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  return { stream, text: () => text }
}
