/** The name that was probably meant: the one the fewest typing errors away, if that is few for its length; null otherwise. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const wanted = typed.toLowerCase()
  let nearest: string | null = null
  let fewest = Infinity
  for (const name of names) {
    const errors = typingErrors(wanted, name.toLowerCase())
    if (errors < fewest && errors <= Math.max(1, Math.floor(name.length / 3))) {
      nearest = name
      fewest = errors
    }
  }
  return nearest ?? names.find((name) => wanted.length >= 3 && name.toLowerCase().includes(wanted)) ?? null
}

/** Letters to insert, delete, change or swap with their neighbour (optimal string alignment distance). */
function typingErrors(a: string, b: string): number {
  let twoAbove: readonly number[] = []
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const changed = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      let best = Math.min(changed, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) best = Math.min(best, (twoAbove[column - 2] ?? 0) + 1)
      current.push(best)
    }
    twoAbove = above
    above = current
  }
  return above[b.length] ?? 0
}
