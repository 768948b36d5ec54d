import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './projectFolder.mjs'

/**
 * One hash over the names and contents of files and folders; what is missing counts as missing. Times play no part, so
 * a checkout that touches files rebuilds nothing.
 */
export function sourceHash(paths, folder = projectFolder) {
  const hash = createHash('sha256')
  for (const path of paths) add(hash, folder, path)
  return hash.digest('hex')
}

function add(hash, folder, path) {
  const content = contentOf(join(folder, path))
  if (Array.isArray(content)) {
    content.sort().forEach((name) => add(hash, folder, `${path}/${name}`))
    return
  }
  hash.update(`${path}\0${content === undefined ? 'missing' : content.length}\0`)
  if (content !== undefined) hash.update(content)
}

function contentOf(path) {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error.code === 'EISDIR') return readdirSync(path)
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
