import { lstat, mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { FailureError, makeFailure } from '../../../contract/base/failure'
import { quote } from '../../../contract/base/field'

/** A file among the saved runs, by what the file system knows without opening it. */
export interface RunFile {
  readonly path: string
  /** Without its extension. */
  readonly id: string
  readonly modifiedMs: number
  readonly bytes: number
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
  return { path, id: name.slice(0, -EXTENSION.length), modifiedMs: found?.mtimeMs ?? 0, bytes: found?.size ?? 0 }
}

/** Where removed runs lie, inside the folder of runs: the same disk, so that moving is one step. */
const REMOVED_FOLDER = 'removed'

/**
 * The path of a run's file, whoever named it; null for what is no name of a file in the folder of runs. What a person put
 * there may have any name, and is read and removed like ours.
 */
export function runPath(folder: string, id: string): string | null {
  // eslint-disable-next-line no-control-regex -- a name that ends early for the system is what is refused
  return /[/\u0000]/.test(id) || (sep === '\\' && /[\\:]/.test(id)) ? null : join(folder, `${id}${EXTENSION}`)
}

/** Characters of a name that stay when it gets a date: each can take 4 of the 255 bytes a name may have. */
const MOST_SHOWN = 50

/** Moves a run's file, or whatever has its name, aside. One that was removed under that name before stays, too. */
export async function putAside(folder: string, id: string): Promise<void> {
  const name = await rawName(folder, id)
  await mkdir(join(folder, REMOVED_FOLDER), { recursive: true })
  const removed = await removedFolder(folder)
  const place = inFolder(removed, name)
  if ((await lstat(place).catch(() => null)) !== null) await rename(place, inFolder(removed, Buffer.from(`${[...id].slice(0, MOST_SHOWN).join('')}-${Date.now()}.earlier`)))
  await rename(inFolder(folder, name), place)
}

/** Takes back what was put aside last under that name. */
export async function takeBack(folder: string, id: string): Promise<void> {
  const removed = await removedFolder(folder)
  const name = await rawName(removed, id)
  await rename(inFolder(removed, name), inFolder(folder, name))
}

/** A link in its place would lead out of the folder of runs. */
async function removedFolder(folder: string): Promise<string> {
  const path = join(folder, REMOVED_FOLDER)
  if ((await lstat(path)).isDirectory()) return path
  throw new FailureError(makeFailure('file', `Cannot put runs aside: ${quote(path)} is a link, not a folder`, 'Remove the link.'))
}

/** A run's name as the disk has it: one that is no UTF-8 cannot be named by text. Throws ENOENT where there is none. */
async function rawName(folder: string, id: string): Promise<Buffer> {
  const name = (await readdir(folder, { encoding: 'buffer' })).find((each) => each.toString() === `${id}${EXTENSION}`)
  if (name === undefined) throw Object.assign(new Error('no such run'), { code: 'ENOENT' })
  return name
}

function inFolder(folder: string, name: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${folder}${sep}`), name])
}
