/** Which cases of a benchmark are run, from 1. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** `verdict:1-11` is the first eleven cases, `verdict:7` the seventh, `verdict` all. */
export function partOf(asked: string): { readonly name: string; readonly part: Part } {
  const [, name = asked, from, to = from] = /^([^:]*)(?::(\d+)(?:-(\d+))?)?$/.exec(asked) ?? []
  return { name, part: { from: Number(from ?? 1), to: Number(to ?? Infinity) } }
}

/** The cases of a part, each with its number. */
export function casesIn<T>(cases: readonly T[], { from, to }: Part): readonly (readonly [number: number, given: T])[] {
  return cases.map((given, index) => [index + 1, given] as const).filter(([number]) => number >= from && number <= to)
}
