export interface Midranks {
  /** Twice the rank of each value, in the order given; equal values share the mean of their ranks, so doubled ones are whole. */
  readonly doubled: readonly number[]
  /** How many values stand at each distinct one. */
  readonly tieSizes: readonly number[]
}

/** Ranks from 1 up, smallest value first. */
export function midranks(values: readonly number[]): Midranks {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const doubledRanks = new Map<number, number>()
  const tieSizes: number[] = []
  let below = 0
  for (const [value, count] of [...counts].sort(([one], [other]) => one - other)) {
    doubledRanks.set(value, 2 * below + count + 1)
    tieSizes.push(count)
    below += count
  }
  return { doubled: values.map((value) => doubledRanks.get(value) ?? 0), tieSizes }
}
