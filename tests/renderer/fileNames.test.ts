import { describe, expect, it } from 'vitest'
import { shownFileNames } from '../../src/renderer/pages/runs/fileNames'

const names = (...paths: readonly string[]): readonly (string | undefined)[] => {
  const shown = shownFileNames(paths.map((path) => ({ path, name: path.split(/[/\\]/).at(-1) ?? '' })))
  return paths.map((path) => shown.get(path))
}

describe('the name of an open file', () => {
  it('is its own name while no other has it', () => {
    expect(names('/a/one.csv', '/a/two.csv')).toEqual(['one.csv', 'two.csv'])
  })

  it('has as much of its folder as tells it from the others, and no more', () => {
    expect(names('/a/before/r.csv', '/a/after/r.csv', '/a/x.csv')).toEqual(['before/r.csv', 'after/r.csv', 'x.csv'])
    expect(names('/a/x/r.csv', '/b/x/r.csv', '/b/y/r.csv')).toEqual(['a/x/r.csv', 'b/x/r.csv', 'y/r.csv'])
  })

  it('is told apart on Windows and at the root, too', () => {
    expect(names('C:\\a\\r.csv', 'D:\\a\\r.csv')).toEqual(['C:/a/r.csv', 'D:/a/r.csv'])
    expect(new Set(names('/r.csv', '/a/r.csv')).size).toBe(2)
  })
})
