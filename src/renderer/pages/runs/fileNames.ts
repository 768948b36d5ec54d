import type { MeasuredFile } from '../../../contract/result/measurements'

/** What each open file is called, by path: its name, with as much of its folder as tells it from others of that name. */
export function shownFileNames(files: readonly Pick<MeasuredFile, 'name' | 'path'>[]): ReadonlyMap<string, string> {
  return new Map(
    files.map(({ name, path }) => {
      const others = files.filter((other) => other.name === name && other.path !== path).map((other) => partsOf(other.path))
      const parts = partsOf(path)
      const needed = Math.max(0, ...others.map((other) => sharedEnd(parts, other))) + 1
      return [path, others.length === 0 ? name : parts.slice(-needed).join('/')]
    })
  )
}

function partsOf(path: string): readonly string[] {
  return path.split(/[/\\]/)
}

/** How many last parts two paths have in common. */
function sharedEnd(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((_, index) => one.at(-1 - index) !== other.at(-1 - index))
  return differing === -1 ? one.length : differing
}
