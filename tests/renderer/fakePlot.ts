import { vi } from 'vitest'

/** Stands in for uPlot, which needs a real canvas. Remembers what it was given to draw. */
export class FakePlot {
  static readonly all: FakePlot[] = []
  data: readonly (readonly number[])[] = []
  readonly setScale = vi.fn()
  readonly destroy = vi.fn()

  constructor() {
    FakePlot.all.push(this)
  }

  setData(data: readonly (readonly number[])[]): void {
    this.data = data
  }

  batch(draw: () => void): void {
    draw()
  }
}
