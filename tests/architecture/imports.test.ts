import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, importsOf } from './importsOf'
import { importProblem, isOf, roomTable, soleUsers } from './rooms'
import { type SourceFile, sourceFiles } from './sourceFiles'

interface Importer {
  readonly path: string
  readonly imports: readonly Import[]
}

const importer = (file: SourceFile): Importer => ({ path: file.path, imports: importsOf(file) })
const importers = sourceFiles('src').map(importer)

const problemsOf = ({ path, imports }: Importer): string[] => imports.flatMap(({ specifier }) => importProblem(path, specifier) ?? [])

describe('every import of every file', () => {
  it('keeps to the table of rooms, also when only a type is imported', () => {
    expect(importers.flatMap(problemsOf)).toEqual([])
  })

  it('is seen: the files of every room are there', () => {
    for (const room of Object.keys(roomTable)) expect(importers.some(({ path }) => path.startsWith(`src/${room}/`)), room).toBe(true)
  })

  it.each(soleUsers)('of $package stands in one file, in $folder', ({ package: name, folder }) => {
    // A declaration file only says what types the package has; nothing of it is left at run time.
    const code = importers.filter(({ path }) => !path.endsWith('.d.ts'))
    const users = code.filter(({ imports }) => imports.some(({ specifier }) => isOf(specifier, name))).map(({ path }) => path)
    expect(users).toHaveLength(1)
    expect(users[0]).toMatch(new RegExp(`^${folder}`))
  })

  it('leaves zod out of what preload loads at run time, since it would weigh more than all the rest of it', () => {
    expect(runtimePackages('src/preload/index.ts')).toEqual(['electron'])
  })
})

describe('the check itself', () => {
  const planted: readonly (readonly [string, string, string])[] = [
    ['electron in the engine', 'src/engine/run/a.ts', `import { app } from 'electron'`],
    ['a type of electron in the engine', 'src/engine/run/a.ts', `import type { App } from 'electron'`],
    ['a type taken in passing', 'src/engine/run/a.ts', `let app: import('electron').App`],
    ['the engine in the renderer', 'src/renderer/pages/A.tsx', `import { runSweep } from '../../engine/sweep/runSweep'`],
    ['the engine in the analysis', 'src/analysis/a.ts', `export * from '../engine/machine'`],
    ['main in the engine', 'src/engine/a.ts', `const main = await import('../main/paths')`],
    ['another page in a page', 'src/renderer/pages/runs/A.tsx', `import { B } from '../sweep/B'`],
    ['the command line in main', 'src/main/a.ts', `import '../cli/index'`],
    ['Node in the contract', 'src/contract/a.ts', `import { readFileSync } from 'node:fs'`],
    ['Node without its prefix', 'src/engine/a.ts', `import { readFileSync } from 'fs'`],
    ['Node in the analysis', 'src/analysis/a.ts', `export type { Stats } from 'node:fs'`],
    ['React in the contract', 'src/contract/a.ts', `import { useState } from 'react'`],
    ['electron by require', 'src/engine/a.ts', `const electron = require('electron')`],
    ['a module whose name is computed', 'src/engine/a.ts', `const it = await import(name)`],
    ['a way out of src', 'src/engine/a.ts', `import { x } from '../../tests/x'`],
    ['a folder that is no room', 'src/shared/a.ts', `import { z } from 'zod'`]
  ]
  it.each(planted)('finds %s', (_what, path, text) => {
    expect(problemsOf(importer({ path, text }))).toHaveLength(1)
  })

  it('passes what the table allows', () => {
    const text = `import * as os from 'node:os'\nimport type { Scenario } from '../contract/scenario'\nimport { a } from './a'\nimport { request } from 'undici'`
    expect(problemsOf(importer({ path: 'src/engine/b.ts', text }))).toEqual([])
    expect(problemsOf(importer({ path: 'src/renderer/App.tsx', text: `import '@mantine/core/styles.css'\nconst a = <div>{\`import('electron')\`}</div>` }))).toEqual([])
  })

  it('knows what is left at run time', () => {
    const text = `import type { A } from './a'\nimport { type B } from './b'\nimport { type C, d } from './c'\nimport './e'\nexport type { F } from './f'`
    expect(importsOf({ path: 'src/engine/x.ts', text }).map(({ typeOnly }) => typeOnly)).toEqual([true, true, false, false, true])
  })
})

/** The packages that a file and everything it loads bring along. */
function runtimePackages(entry: string): readonly string[] {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const follow = (path: string): void => {
    const file = importers.find((candidate) => candidate.path === path)
    if (file === undefined || seen.has(path)) return
    seen.add(path)
    for (const { specifier, typeOnly } of file.imports) {
      if (typeOnly) continue
      if (specifier.startsWith('.')) follow(`${posix.join(posix.dirname(path), specifier)}.ts`)
      else packages.add(specifier)
    }
  }
  follow(entry)
  return [...packages].sort()
}
