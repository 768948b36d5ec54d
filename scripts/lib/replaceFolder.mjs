import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Puts a finished build in the place of the old one, file by file: each rename is atomic, so whoever starts a worker
 * meanwhile finds the old file or the new one, never none. Deep files (assets) go first, the entries that name them
 * last, and what the new build no longer has is removed at the end.
 */
export function replaceFolder(newFolder, folder) {
  const files = filesIn(newFolder)
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    renameSync(join(newFolder, file), join(folder, file))
  }
  const kept = new Set(files)
  for (const file of filesIn(folder)) if (!kept.has(file)) rmSync(join(folder, file), { force: true })
  rmSync(newFolder, { recursive: true, force: true })
}

function filesIn(folder, below = '') {
  const found = readdirSync(join(folder, below), { withFileTypes: true })
  const nameOf = (entry) => (below === '' ? entry.name : `${below}/${entry.name}`)
  const deeper = found.filter((entry) => entry.isDirectory()).flatMap((entry) => filesIn(folder, nameOf(entry)))
  return [...deeper, ...found.filter((entry) => !entry.isDirectory()).map(nameOf)]
}
