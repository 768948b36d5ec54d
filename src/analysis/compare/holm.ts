/**
 * P-values corrected for having asked more than once, in the order given: with all below 5 % called different, the chance
 * that even one of them is called so wrongly is at most 5 %, however they hang together (Holm, Scandinavian Journal of
 * Statistics 6, 1979, step-down). Each is from 0 to 1.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const ascending = [...pValues.entries()].sort(([, one], [, other]) => one - other)
  const adjusted = new Array<number>(pValues.length).fill(1)
  let floor = 0
  for (const [place, [index, pValue]] of ascending.entries()) {
    floor = Math.max(floor, Math.min(1, (pValues.length - place) * pValue))
    adjusted[index] = floor
  }
  return adjusted
}
