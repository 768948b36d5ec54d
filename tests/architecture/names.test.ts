import { expect, it } from 'vitest'
import { sourceFiles } from './sourceFiles'

const declared = /^export (?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type)\s+(\w+)/gm

/** Names that still mean two things. Each is to be told from its namesake; none is to be added. */
const known: readonly string[] = ['CellValue', 'Column', 'Figure', 'Place', 'Surroundings', 'lock', 'sentence', 'textOf']

it('an exported name means one thing', () => {
  const files = new Map<string, Set<string>>()
  for (const { path, text } of sourceFiles('src')) {
    for (const [, name = ''] of text.matchAll(declared)) files.set(name, (files.get(name) ?? new Set()).add(path))
  }
  const twice = [...files].filter(([, paths]) => paths.size > 1)
  expect(twice.filter(([name]) => !known.includes(name)).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([])
  // What means one thing by now leaves the list.
  expect(known.filter((name) => !twice.some(([other]) => other === name))).toEqual([])
})
