import { Command, CommanderError } from 'commander'
import { toFailure } from '../contract/base/failure'
import { labDescriptions, labNames } from '../contract/labs/labs'
import type { CliEnvironment } from './terminal/cliEnvironment'
import { compareCommand } from './commands/compareCommand'
import { type ExitCode, exitCodes } from './terminal/exitCodes'
import { addFieldFlags, scenarioFlags, targetFlags } from './request/fieldFlags'
import { addFormatFlags } from './request/outputFiles'
import { nearestName } from '../engine/base/nearestName'
import { analyzeCommand } from './commands/analyzeCommand'
import { labCommand, labFlags, labsCommand } from './commands/labCommand'
import { presetsCommand } from './commands/presetsCommand'
import { sweepCommand } from './commands/sweepCommand'
import { targetCommand } from './commands/targetCommand'
import { Terminal } from './terminal/terminal'

type Run = (options: Readonly<Record<string, unknown>>, terminal: Terminal, environment: CliEnvironment) => Promise<ExitCode>

interface CommandRow {
  readonly name: string
  readonly summary: string
  /** What is named without a flag, in this order; all of it is needed, and reaches `run` among the options under its name. */
  readonly arguments?: readonly { readonly name: string; readonly description: string }[]
  readonly flags: (command: Command) => void
  readonly run: Run
  /** Commands under this one, such as `lab waits`; `run` is what it does without any. */
  readonly subcommands?: readonly CommandRow[]
}

/** Every command. To add one, add a file and a row. */
const commands: readonly CommandRow[] = [
  {
    name: 'sweep',
    summary: 'measure a pool at many sizes and say how many workers to choose',
    flags(command) {
      command.option('--preset <name>', 'start from a scenario that ships with Poolscope (see: poolscope presets)').option('--scenario <file>', 'start from a scenario file')
      addFormatFlags(command, 'sweep')
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
      addFormatFlags(command, 'analysis').option('--quiet', 'say nothing but errors')
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
      addFormatFlags(command, 'comparison').option('--quiet', 'say nothing but errors')
    },
    run: compareCommand
  },
  {
    name: 'lab',
    summary: 'run one of the experiments of the lecture, live on real threads; without a name, list them',
    flags: (command) => command.option('--json <->', 'print the list as JSON'),
    run: labsCommand,
    subcommands: labNames.map((lab) => ({
      name: lab,
      summary: labDescriptions[lab].question,
      flags(command) {
        addFormatFlags(command, 'lab').option('--quiet', 'say nothing but errors')
        addFieldFlags(command, labFlags(lab))
      },
      run: (options, terminal, environment) => labCommand(lab, options, terminal, environment)
    }))
  }
]

/** Runs one command line and gives its exit code. Nothing it is given makes it throw. */
export async function main(args: readonly string[], environment: CliEnvironment): Promise<ExitCode> {
  const terminal = new Terminal(environment.stdout, environment.stderr)
  let exitCode: ExitCode = exitCodes.done
  let complaint = ''
  const program = new Command('poolscope')
    .enablePositionalOptions()
    .description('How many workers should this pool have, why, and what happens if you choose another number?')
    .version(environment.version, '--version', 'print the version')
    .helpOption('--help', 'show this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.print(text),
      writeErr: (text) => void terminal.tell(text),
      outputError: (text) => (complaint = text)
    })
  const addCommands = (parent: Command, rows: readonly CommandRow[]): void => {
    for (const { name, summary, arguments: named = [], flags, run, subcommands = [] } of rows) {
      const command = parent.command(name).summary(summary).description(sentence(summary)).helpOption('--help', 'show this help')
      for (const { name: argument, description } of named) command.argument(`<${argument}>`, description)
      flags(command)
      // Without these a flag of the command above is taken from the one below, and a mistyped name is "too many arguments".
      if (subcommands.length > 0) command.enablePositionalOptions()
      command.allowExcessArguments(subcommands.length > 0)
      command.action(async () => {
        const [unknown] = command.args.slice(named.length)
        if (unknown !== undefined) throw new CommanderError(exitCodes.badInput, 'unknown', unknownAmong(subcommands, name, unknown))
        const given = Object.fromEntries(named.map(({ name: argument }, index) => [argument, command.args[index]]))
        exitCode = await run({ ...command.opts(), ...given }, terminal, environment)
      })
      addCommands(command, subcommands)
    }
  }
  addCommands(program, commands)
  try {
    if (args.length === 0) program.help({ error: true })
    await program.parseAsync(args, { from: 'user' })
    return atLeastFailed(exitCode, terminal)
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode !== 0 && args.length > 0) terminal.say(plain(complaint === '' ? (thrown.code === 'unknown' ? thrown.message : `unknown command '${args.at(-1)}'`) : complaint, args))
      return thrown.exitCode === 0 ? atLeastFailed(exitCodes.done, terminal) : exitCodes.badInput
    }
    terminal.sayFailure(toFailure(thrown))
    return exitCodes.failed
  }
}

/** What could not be written is not what was asked for: neither `done` nor `interrupted`, which promises that what there is was written. */
function atLeastFailed(exitCode: ExitCode, { hasLost }: Terminal): ExitCode {
  return hasLost && (exitCode === exitCodes.done || exitCode === exitCodes.interrupted) ? exitCodes.failed : exitCode
}

function collected(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

function unknownAmong(subcommands: readonly CommandRow[], parent: string, unknown: string): string {
  const names = subcommands.map(({ name }) => name)
  const meant = nearestName(unknown, names)
  return `unknown ${parent} '${unknown}'${meant === null ? `; there are ${names.join(', ')}` : `\n(Did you mean ${meant}?)`}`
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? '' : '.'}`
}

/** Commander's complaint, which may be two lines, as a sentence and what to try. */
function plain(complaint: string, args: readonly string[]): string {
  const [, text, meant] = /^(?:error: )?(.*?)\.?(?:\n\((Did you mean .*\?)\))?\s*$/s.exec(complaint) ?? []
  const command = commands.find(({ name }) => name === args[0])
  const subcommand = command?.subcommands?.find(({ name }) => name === args[1])
  const path = [command, subcommand].flatMap((row) => (row === undefined ? [] : `${row.name} `)).join('')
  return `${text}. ${meant ?? `Try: poolscope ${path}--help`}`
}
