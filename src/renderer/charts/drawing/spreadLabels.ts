export interface PlacedLabel {
  readonly key: string
  /** Middle of the label, px. */
  readonly y: number
}

/**
 * Moves labels apart so that none overlaps another and none leaves the space from `top` to `bottom`, each as near as
 * may be to where it belongs. All in px; `y` is a label's middle. If they cannot all fit they are spaced evenly.
 */
export function spreadLabels(wanted: readonly { readonly key: string; readonly y: number; readonly height: number }[], top: number, bottom: number): readonly PlacedLabel[] {
  const sorted = [...wanted].sort((a, b) => a.y - b.y)
  const needed = sorted.reduce((sum, label) => sum + label.height, 0)
  const squeeze = Math.min(1, (bottom - top) / Math.max(needed, 1))
  const heights = sorted.map((label) => label.height * squeeze)

  // Down: each starts at or below the end of the one before.
  const tops: number[] = []
  let free = top
  sorted.forEach((label, index) => {
    const height = heights[index] ?? 0
    const place = Math.max(free, label.y - height / 2)
    tops.push(place)
    free = place + height
  })
  // Up again: what was pushed past the bottom pushes the ones above it back.
  let limit = bottom
  for (let index = tops.length - 1; index >= 0; index--) {
    const height = heights[index] ?? 0
    tops[index] = Math.min(tops[index] ?? 0, limit - height)
    limit = tops[index] ?? 0
  }
  return sorted.map((label, index) => ({ key: label.key, y: (tops[index] ?? 0) + (heights[index] ?? 0) / 2 }))
}
