import { realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { failed, type Failure, type Outcome, success } from '../../contract/base/failure'
import type { ContentName, Contents } from '../../contract/formats/contents'
import { type FormatName, formatRows, formatsOf } from '../../contract/formats/formats'
import type { SweepResult } from '../../contract/result/result'
import { textOf } from '../../engine/export/writers'
import { checkSavable, saveFile } from '../../engine/files/saving/saveFile'
import type { Terminal } from '../terminal/terminal'

/** What stands for standard output in place of a file's name. */
export const STANDARD_OUTPUT = '-'

/** The flags that name a file of each format, as commander gives them. */
export type OutputOptions = Readonly<Partial<Record<FormatName, string>>>

/** A file that something is written to. */
export interface OutputFile {
  readonly format: FormatName
  readonly path: string
}

/** Where a command line wants its content: in files, and at most one format on standard output. */
export interface Outputs {
  readonly files: readonly OutputFile[]
  readonly toStdout: FormatName | null
}

/** A file that must stay as it is, and what it is called in a sentence. */
export interface TakenFile {
  readonly path: string
  readonly name: string
}

/** The formats that a command has a flag for. */
function flaggedFormats(content: ContentName): readonly FormatName[] {
  return formatsOf(content).filter((format) => formatRows[format].contents[content]?.flag !== null)
}

/** A flag for each format that this content can be written in: `--csv <file>`. */
export function addFormatFlags(command: Command, content: ContentName): Command {
  for (const format of flaggedFormats(content)) {
    const { contents, toStandardOutput } = formatRows[format]
    command.option(`--${format} <file>`, `${contents[content]?.flag ?? ''}${toStandardOutput ? '; - for standard output, with nothing else there' : ''}`)
  }
  return command
}

/** The places that a command line names, checked before anything is measured for them. */
export async function outputsOf(content: ContentName, named: OutputOptions, taken: readonly TakenFile[] = []): Promise<Outcome<Outputs>> {
  const files: OutputFile[] = []
  let toStdout: FormatName | null = null
  const places = new Map<string, string>()
  for (const { path, name } of taken) places.set(await realpath(path), name)
  for (const format of flaggedFormats(content)) {
    const path = named[format]
    if (path === undefined) continue
    const flag = `--${format}`
    const { toStandardOutput } = formatRows[format]
    if (path === STANDARD_OUTPUT) {
      if (!toStandardOutput) return failed('bad-input', `${flag} must name a file; only ${standardOutputFlags(content)} can write to standard output (-)`)
      if (toStdout !== null) return failed('bad-input', `only one of --${toStdout} and ${flag} can write to standard output (-)`)
      toStdout = format
      continue
    }
    if (path === '' || path.startsWith('--')) return failed('bad-input', `${flag} must name a file${toStandardOutput ? ', or - for standard output' : ''}; got ${JSON.stringify(path)}`)
    const place = await checkSavable(path)
    if (!place.ok) return failed('bad-input', `${flag}: ${place.failure.message}`, place.failure.hint)
    const other = places.get(place.value.path)
    if (other !== undefined) return failed('bad-input', `${flag} must name another file than ${other}; got ${JSON.stringify(path)}`)
    places.set(place.value.path, flag)
    files.push({ format, path })
  }
  return success({ files, toStdout })
}

function standardOutputFlags(content: ContentName): string {
  return flaggedFormats(content).flatMap((format) => (formatRows[format].toStandardOutput ? [`--${format}`] : [])).join(' and ')
}

/** Prints a content on standard output, piece by piece. */
export async function printContent<C extends ContentName>(content: C, format: FormatName, value: Contents[C], terminal: Terminal): Promise<void> {
  for (const piece of textOf(content, format, value)) await terminal.print(piece)
}

/** What became of the files: those that were written, and why the others were not. */
export interface FilesReport {
  readonly written: readonly string[]
  readonly failures: readonly Failure[]
}

/** Writes a content to its files. Each is whole at every moment: what stood there before, or the new one. */
export async function writeOutputs<C extends ContentName>(content: C, files: readonly OutputFile[], value: Contents[C]): Promise<FilesReport> {
  const written: string[] = []
  const failures: Failure[] = []
  for (const { format, path } of files) {
    const saved = await saveFile(path, textOf(content, format, value))
    if (saved.ok) written.push(path)
    else failures.push(saved.failure)
  }
  return { written, failures }
}

/** The last resort for what took long to measure: the same files in the folder for temporary files. */
export async function rescueOutputs(files: readonly OutputFile[], result: SweepResult): Promise<FilesReport> {
  const elsewhere = files.map(({ format, path }, index) => {
    const isTaken = files.slice(0, index).some((other) => basename(other.path) === basename(path))
    return { format, path: join(tmpdir(), `${result.id}-${isTaken ? `${format}-` : ''}${basename(path)}`) }
  })
  return writeOutputs('sweep', elsewhere, result)
}

/** Files that hold something, of which a run that ended before its first point would leave less. */
export async function fuller(files: readonly OutputFile[], { state, points }: SweepResult): Promise<readonly OutputFile[]> {
  if (state === 'done' || points.length > 0) return []
  const sizes = await Promise.all(files.map(({ path }) => stat(path).then(({ size }) => size, () => 0)))
  return files.filter((_, index) => (sizes[index] ?? 0) > 0)
}
