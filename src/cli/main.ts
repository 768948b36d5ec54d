import { Command, CommanderError } from 'commander'
import { toFailure } from '../contract/failure'
import type { CliEnvironment } from './cliEnvironment'
import { compareCommand } from './compareCommand'
import { type ExitCode, exitCodes } from './exitCodes'
import { addFieldFlags, scenarioFlags, targetFlags } from './fieldFlags'
import { analyzeCommand } from './analyzeCommand'
import { presetsCommand } from './presetsCommand'
import { sweepCommand } from './sweepCommand'
import { targetCommand } from './targetCommand'
import { Terminal } from './terminal'

type Run = (options: Readonly<Record<string, unknown>>, terminal: Terminal, environment: CliEnvironment) => Promise<ExitCode>

interface CommandRow {
  readonly name: string
  readonly summary: string
  /** What is named without a flag, in this order; all of it is needed, and reaches `run` among the options under its name. */
  readonly arguments?: readonly { readonly name: string; readonly description: string }[]
  readonly flags: (command: Command) => void
  readonly run: Run
}

/** Every command. To add one, add a file and a row. */
const commands: readonly CommandRow[] = [
  {
    name: 'sweep',
    summary: 'measure a pool at many sizes and say how many workers to choose',
    flags(command) {
      command
        .option('--preset <name>', 'start from a scenario that ships with Poolscope (see: poolscope presets)')
        .option('--scenario <file>', 'start from a scenario file')
        .option('--csv <file>', 'write one row for every worker count and repeat')
        .option('--json <file>', 'write the whole result; - for standard output, with nothing else there')
        .option('--assert <expression>', 'fail unless it holds, such as "throughput>=100" or "p99<200"; repeatable', collected)
        .option('--i-am-authorised <host>', 'you may put load on this host, which is not this machine; repeatable', collected)
        .option('--quiet', 'say nothing but errors')
      addFieldFlags(command, scenarioFlags)
    },
    run: sweepCommand
  },
  {
    name: 'target',
    summary: 'run the embedded target alone until Ctrl-C, for other tools to load; prints one line of JSON when it is ready',
    flags: (command) => addFieldFlags(command, targetFlags),
    run: targetCommand
  },
  {
    name: 'presets',
    summary: 'list the scenarios that ship with Poolscope',
    flags: (command) => command.option('--json <->', 'print them as JSON'),
    run: presetsCommand
  },
  {
    name: 'analyze',
    summary: 'fit models to measurements of any tool and say how many workers to choose',
    arguments: [{ name: 'file', description: 'CSV of Poolscope, k6, Locust, JMeter or perf_analyzer, output of pgbench, or any table with workers and throughput' }],
    flags(command) {
      command
        .option('--weighting <word>', 'how residuals count: relative, absolute (default relative)')
        .option('--p99-ms <ms>', 'sizes with a higher p99 latency are not recommended')
        .option('--skip-bad-rows', 'pass over rows that cannot be read instead of refusing the file')
        .option('--assert <expression>', 'fail unless it holds, such as "verdict.workers<=8"; repeatable', collected)
        .option('--json <file>', 'write the analysis; - for standard output, with nothing else there')
        .option('--quiet', 'say nothing but errors')
    },
    run: analyzeCommand
  },
  {
    name: 'compare',
    summary: 'say whether two results differ by more than chance, size by size, and whether the recommended size does',
    arguments: [
      { name: 'A', description: 'JSON that sweep or analyze wrote: what B is held against' },
      { name: 'B', description: 'JSON that sweep or analyze wrote' }
    ],
    flags(command) {
      command.option('--json <file>', 'write the comparison; - for standard output, with nothing else there').option('--quiet', 'say nothing but errors')
    },
    run: compareCommand
  }
]

/** Runs one command line and gives its exit code. Nothing it is given makes it throw. */
export async function main(args: readonly string[], environment: CliEnvironment): Promise<ExitCode> {
  const terminal = new Terminal(environment.stdout, environment.stderr)
  let exitCode: ExitCode = exitCodes.done
  let complaint = ''
  const program = new Command('poolscope')
    .description('How many workers should this pool have, why, and what happens if you choose another number?')
    .version(environment.version, '--version', 'print the version')
    .helpOption('--help', 'show this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.print(text),
      writeErr: (text) => void terminal.tell(text),
      outputError: (text) => (complaint = text)
    })
  for (const { name, summary, arguments: named = [], flags, run } of commands) {
    const command = program.command(name).summary(summary).description(sentence(summary)).helpOption('--help', 'show this help')
    for (const { name: argument, description } of named) command.argument(`<${argument}>`, description)
    flags(command)
    command.action(async () => {
      const given = Object.fromEntries(named.map(({ name: argument }, index) => [argument, command.args[index]]))
      exitCode = await run({ ...command.opts(), ...given }, terminal, environment)
    })
  }
  try {
    if (args.length === 0) program.help({ error: true })
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode !== 0 && args.length > 0) terminal.say(plain(complaint === '' ? `unknown command '${args.at(-1)}'` : complaint, args))
      return thrown.exitCode === 0 ? exitCodes.done : exitCodes.badInput
    }
    terminal.sayFailure(toFailure(thrown))
    return exitCodes.failed
  }
}

function collected(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

/** Commander's complaint, which may be two lines, as a sentence and what to try. */
function plain(complaint: string, args: readonly string[]): string {
  const [, text, meant] = /^(?:error: )?(.*?)\.?(?:\n\((Did you mean .*\?)\))?\s*$/s.exec(complaint) ?? []
  const command = commands.find(({ name }) => name === args[0])?.name
  return `${text}. ${meant ?? `Try: poolscope ${command === undefined ? '' : `${command} `}--help`}`
}
