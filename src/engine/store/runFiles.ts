import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file among the saved runs, by what the file system knows without opening it. */
export interface RunFile {
  readonly path: string
  /** Without its extension. */
  readonly id: string
  readonly modifiedMs: number
  readonly bytes: number
  /** False for a folder, a pipe or a device of that name. */
  readonly isFile: boolean
}

const EXTENSION = '.json'

/** Every file that may be a run, the one saved last first. A folder that does not exist has none. */
export async function runFiles(folder: string): Promise<readonly RunFile[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return []
    throw thrown
  })
  const files = await Promise.all(names.filter((name) => name.endsWith(EXTENSION)).map((name) => runFile(folder, name)))
  return files.sort((a, b) => b.modifiedMs - a.modifiedMs || (a.path < b.path ? 1 : -1))
}

async function runFile(folder: string, name: string): Promise<RunFile> {
  const path = join(folder, name)
  const found = await stat(path).catch(() => null)
  return { path, id: name.slice(0, -EXTENSION.length), modifiedMs: found?.mtimeMs ?? 0, bytes: found?.size ?? 0, isFile: found?.isFile() ?? false }
}
