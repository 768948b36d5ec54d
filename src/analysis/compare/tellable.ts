import { smallestPValue } from './mannWhitney'

/** Chance, at most, that a comparison of equals calls any size different. */
export const FALSE_ALARMS = 0.05
/** Three against three can never differ by more than chance explains: 2 of 20 ways to deal them out are as extreme. */
export const FEWEST_REPEATS = 4

export interface RepeatCounts {
  readonly a: number
  readonly b: number
}

/**
 * Which sizes have enough repeats to be called different whatever the other sizes say, in the order given. Asking about
 * many sizes needs a smaller p-value for each, and few repeats cannot give one: 4 against 4 give 0.029 at best, which is
 * too much as soon as two sizes are asked about. Sizes that cannot tell are not asked, so they do not make it harder for
 * the others (Tarone, Biometrics 46, 1990). Depends on the numbers of repeats and on nothing that was measured.
 */
export function tellable(sizes: readonly RepeatCounts[]): readonly boolean[] {
  const smallest = sizes.map(({ a, b }) => (Math.min(a, b) < FEWEST_REPEATS ? 1 : smallestPValue(a, b)))
  for (let group = 1; group <= sizes.length; group++) {
    const canTell = smallest.map((pValue) => pValue * group < FALSE_ALARMS)
    if (canTell.filter(Boolean).length <= group) return canTell
  }
  return []
}

/** How many repeats on each side tell at every one of so many sizes: 4 for one, 5 up to 6, 6 up to 23. */
export function repeatsToTell(sizes: number): number {
  let repeats = FEWEST_REPEATS
  while (smallestPValue(repeats, repeats) * sizes >= FALSE_ALARMS) repeats++
  return repeats
}
