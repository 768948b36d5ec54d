import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

export interface SourceFile {
  /** From the project's folder, with `/`. */
  readonly path: string
  readonly text: string
}

const isCode = /\.(?:ts|tsx|mts|cts|js|mjs|cjs)$/

/** Every code file under the given folders of the project. */
export function sourceFiles(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && isCode.test(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name)
        return { path: relative(projectFolder, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }
      })
  )
}
