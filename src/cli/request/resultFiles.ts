import { realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { failed, type Failure, type Outcome, success } from '../../contract/base/failure'
import type { ExportFormat } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result/result'
import { formats } from '../../engine/export/formats'
import { checkSavable, saveFile } from '../../engine/files/saving/saveFile'
import { STANDARD_OUTPUT } from '../terminal/jsonOutput'

/** A file that a sweep is written to. */
export interface ResultFile {
  readonly format: ExportFormat
  readonly path: string
}

/** The files that a command line names, checked before anything is measured for them. `taken` are files that must stay. */
export async function resultFiles(
  named: Readonly<Record<ExportFormat, string | undefined>>,
  taken: readonly string[]
): Promise<Outcome<readonly ResultFile[]>> {
  const files: ResultFile[] = []
  const places = new Map<string, string>()
  for (const path of taken) places.set(await realpath(path), 'the scenario')
  for (const format of ['csv', 'json'] as const) {
    const path = named[format]
    if (path === undefined || (format === 'json' && path === STANDARD_OUTPUT)) continue
    const flag = `--${format}`
    if (path === STANDARD_OUTPUT) return failed('bad-input', `${flag} must name a file; only --json can write to standard output (-)`)
    if (path === '' || path.startsWith('--')) return failed('bad-input', `${flag} must name a file; got ${JSON.stringify(path)}`)
    const place = await checkSavable(path)
    if (!place.ok) return failed('bad-input', `${flag}: ${place.failure.message}`, place.failure.hint)
    const other = places.get(place.value.path)
    if (other !== undefined) return failed('bad-input', `${flag} must name another file than ${other}; got ${JSON.stringify(path)}`)
    places.set(place.value.path, flag)
    files.push({ format, path })
  }
  return success(files)
}

/** What became of the files: those that were written, and why the others were not. */
export interface FilesReport {
  readonly written: readonly string[]
  readonly failures: readonly Failure[]
}

/** Writes a result to its files. Each is whole at every moment: what stood there before, or the new one. */
export async function writeResultFiles(files: readonly ResultFile[], result: SweepResult): Promise<FilesReport> {
  const written: string[] = []
  const failures: Failure[] = []
  for (const { format, path } of files) {
    const saved = await saveFile(path, formats[format].write(result))
    if (saved.ok) written.push(path)
    else failures.push(saved.failure)
  }
  return { written, failures }
}

/** The last resort for what took long to measure: the same files in the folder for temporary files. */
export async function rescueResultFiles(files: readonly ResultFile[], result: SweepResult): Promise<FilesReport> {
  const elsewhere = files.map(({ format, path }, index) => {
    const isTaken = files.slice(0, index).some((other) => basename(other.path) === basename(path))
    return { format, path: join(tmpdir(), `${result.id}-${isTaken ? `${format}-` : ''}${basename(path)}`) }
  })
  return writeResultFiles(elsewhere, result)
}

/** Files that hold something, of which a run that ended before its first point would leave less. */
export async function fuller(files: readonly ResultFile[], { state, points }: SweepResult): Promise<readonly ResultFile[]> {
  if (state === 'done' || points.length > 0) return []
  const sizes = await Promise.all(files.map(({ path }) => stat(path).then(({ size }) => size, () => 0)))
  return files.filter((_, index) => (sizes[index] ?? 0) > 0)
}
