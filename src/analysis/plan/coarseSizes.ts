/** The first look may take this share of the budget; the rest is for what it raises. */
const FIRST_LOOK = 0.5
/** A range has two ends. */
const FEWEST = 2

export interface CoarseOptions {
  /** Sizes that the answer will name, most wanted first. */
  readonly named: readonly number[]
  /** The geometric ones, ascending. */
  readonly geometric: readonly number[]
  /** Expected length of a window, ms. */
  readonly windowMs: (workers: number) => number
  readonly budgetMs: number
}

/**
 * The sizes an automatic sweep begins with, ascending: all of them where the budget allows, else the named ones and the
 * two ends first. A size whose single window is too long, such as one worker before a batch of a hundred slow tasks,
 * gives way to those that tell more for the same time.
 */
export function coarseSizes({ named, geometric, windowMs, budgetMs }: CoarseOptions): readonly number[] {
  const [smallest = 1, ...larger] = geometric
  const wanted = [...new Set([...larger.slice(-1), ...named, smallest, ...[...larger].reverse()])]
  const taken: number[] = []
  let leftMs = FIRST_LOOK * budgetMs
  for (const workers of wanted) {
    const lastsMs = windowMs(workers)
    if (lastsMs > leftMs && taken.length >= FEWEST) continue
    leftMs -= lastsMs
    taken.push(workers)
  }
  return taken.sort((a, b) => a - b)
}
