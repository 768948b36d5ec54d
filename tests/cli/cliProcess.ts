import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** The built command line, as it is installed. */
export const cliFile = join(process.cwd(), 'out', 'headless', 'cli.js')

export interface RunningCli {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/** Starts the command line as a process of its own. Whoever starts it waits for its end or kills it. */
export function startCli(args: readonly string[], options: { readonly cwd?: string } = {}): RunningCli {
  const child = spawn(process.execPath, [cliFile, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended: new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)))
  }
}

export interface EndedCli {
  readonly exitCode: number | NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export async function cli(args: readonly string[], options: { readonly cwd?: string } = {}): Promise<EndedCli> {
  const running = startCli(args, options)
  const exitCode = await running.ended
  return { exitCode, stdout: running.stdout(), stderr: running.stderr() }
}

/** Resolves once something is so; fails when it takes too long. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string, timeoutMs = 15_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
