import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf } from './importsOf'
import { betweenFolders, circlesOf, innerProblem, innerRooms, placeOf } from './innerRooms'
import { sourceFiles } from './sourceFiles'

const MOST_LOOSE = 19

const files = sourceFiles('src')
const paths = new Set(files.map(({ path }) => path))

/** What each file imports of the product, types too. */
const edges = new Map(
  files.map((file) => [
    file.path,
    new Set(
      importsOf(file).flatMap(({ specifier }) => {
        if (!specifier.startsWith('.')) return []
        const target = posix.join(posix.dirname(file.path), specifier)
        return ['', '.ts', '.tsx', '.d.ts'].map((end) => target + end).filter((path) => paths.has(path))
      })
    )
  ])
)

describe('inside the rooms', () => {
  it('every import keeps to the order of the rooms', () => {
    expect([...edges].flatMap(([path, targets]) => [...targets].flatMap((target) => innerProblem(path, target) ?? []))).toEqual([])
  })

  it('the rig steers a Subject: one file of it knows the pool, which it starts', () => {
    const users = [...edges].filter(([path, targets]) => path.startsWith('src/engine/rig/') && [...targets].some((target) => target.startsWith('src/engine/pool/')))
    expect(users.map(([path]) => path)).toEqual(['src/engine/rig/watchedSubject.ts'])
  })

  it('no files import each other in a circle, not for a type either', () => {
    expect(circlesOf(edges)).toEqual([])
  })

  it('no folders import each other in a circle', () => {
    expect(circlesOf(betweenFolders(edges))).toEqual([])
  })

  it(`no folder holds more than ${MOST_LOOSE} loose files`, () => {
    const loose = new Map<string, number>()
    for (const path of paths) loose.set(posix.dirname(path), (loose.get(posix.dirname(path)) ?? 0) + 1)
    expect([...loose].filter(([, count]) => count > MOST_LOOSE).map(([folder]) => folder)).toEqual([])
  })

  it('the table names no room that is gone', () => {
    const there = new Set([...paths].map((path) => Object.values(placeOf(path) ?? {}).join('/')))
    for (const [room, inner] of Object.entries(innerRooms)) for (const name of inner) expect(there, `${room}/${name}`).toContain(`${room}/${name}`)
  })
})

describe('the check itself', () => {
  const map = (entries: Record<string, readonly string[]>): Map<string, Set<string>> => new Map(Object.entries(entries).map(([from, to]) => [from, new Set(to)]))

  it('finds circles of two, of three, and of one', () => {
    expect(circlesOf(map({ a: ['b'], b: ['a'], c: ['d'], d: ['e'], e: ['c', 'a'], f: ['f'], g: ['a'] }))).toEqual([['a', 'b'], ['c', 'd', 'e'], ['f']])
  })

  it('finds folders in a circle whose files are in none', () => {
    const crossed = map({ 'src/a/1.ts': ['src/b/1.ts'], 'src/b/2.ts': ['src/a/2.ts'] })
    expect(circlesOf(crossed)).toEqual([])
    expect(circlesOf(betweenFolders(crossed))).toEqual([['src/a', 'src/b']])
  })

  it('refuses what stands above, and a room that is not in the table', () => {
    expect(innerProblem('src/engine/pool/a.ts', 'src/engine/sweep/b.ts')).toContain('above')
    expect(innerProblem('src/engine/new/a.ts', 'src/engine/base/b.ts')).toContain('innerRooms')
    expect(innerProblem('src/engine/sweep/a.ts', 'src/engine/pool/b.ts')).toBeNull()
  })
})
