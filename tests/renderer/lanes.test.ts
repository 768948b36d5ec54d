import { describe, expect, it } from 'vitest'
import type { Tick } from '../../src/contract/result/tick'
import { LANE_COLUMNS, laneHeight, laneRows, stateCounts } from '../../src/renderer/charts/live/laneHistory'
import { createLanePainter, laneCanvasWidth } from '../../src/renderer/charts/live/lanePainter'
import { simulatedTick } from './simulatedSweep'

const tick = (atMs: number, lanes: readonly number[]): Tick => ({ ...simulatedTick(atMs, lanes.length, 10), lanes })

/** A canvas that remembers, for every column of its first row, what was painted there last. */
function fakeCanvas(widthPx: number): { canvas: HTMLCanvasElement; row: (string | null)[] } {
  const row = Array.from<string | null>({ length: widthPx }).fill(null)
  const fill = (x: number, y: number, width: number, value: string | null): void => {
    if (y < 10) for (let column = Math.max(0, x); column < x + width; column++) row[column] = value
  }
  const context = {
    fillStyle: '',
    globalCompositeOperation: '',
    clearRect: (x: number, y: number, width: number) => fill(x, y, width, null),
    fillRect: (x: number, y: number, width: number) => fill(x, y, width, context.fillStyle),
    drawImage: (_: unknown, shift: number) => row.push(...row.splice(0, shift).map(() => null))
  }
  return { canvas: { width: widthPx, height: 10, getContext: () => context } as unknown as HTMLCanvasElement, row }
}

describe('worker lanes', () => {
  it('put the newest sample at the right and scroll older ones to the left', () => {
    const { canvas, row } = fakeCanvas(LANE_COLUMNS)
    document.documentElement.style.setProperty('--state-waiting', 'blue')
    document.documentElement.style.setProperty('--state-running', 'green')
    const painter = createLanePainter(canvas, 10)
    const ticks = [tick(100, [1]), tick(200, [2]), tick(300, [1])]
    ticks.forEach((_, index) => painter.paint(ticks.slice(0, index + 1), 1))
    expect(row.slice(-4)).toEqual([null, 'blue', 'green', 'blue'])
  })

  it('look the same whether painted as they came or all at once', () => {
    const ticks = Array.from({ length: 400 }, (_, index) => tick(index * 100 + (index % 7) * 30, [index % 3 === 0 ? 1 : 2]))
    const kept = (upTo: number): readonly Tick[] => ticks.slice(Math.max(0, upTo - 300), upTo)
    const live = fakeCanvas(LANE_COLUMNS)
    const painter = createLanePainter(live.canvas, 10)
    for (let upTo = 1; upTo <= ticks.length; upTo++) painter.paint(kept(upTo), 1)
    const reloaded = fakeCanvas(LANE_COLUMNS)
    createLanePainter(reloaded.canvas, 10).paint(kept(ticks.length), 1)
    // The oldest columns may differ by what came before the oldest kept sample.
    expect(live.row.slice(20)).toEqual(reloaded.row.slice(20))
  })

  it('leave a silence of seconds empty instead of making something up', () => {
    const { canvas, row } = fakeCanvas(LANE_COLUMNS)
    createLanePainter(canvas, 10).paint([tick(100, [1]), tick(5100, [1])], 1)
    expect(row.at(-30)).toBeNull()
    expect(row.at(-1)).not.toBeNull()
  })

  it('have a row for every worker of the pool, whatever number is at work', () => {
    expect(laneRows([tick(0, [1, 1])], 32)).toBe(32)
    expect(laneRows([tick(0, [1, 1, 1])], 0)).toBe(3)
    expect(laneHeight(64, 80, 20)).toBe(1.25)
    expect(laneHeight(2, 80, 20)).toBe(20)
  })

  it('have columns of whole pixels', () => {
    for (const width of [1, 299, 934, 1600]) expect(laneCanvasWidth(width) % LANE_COLUMNS).toBe(0)
  })

  it('count workers by state', () => {
    expect(stateCounts([1, 1, 3, 0], 5)).toEqual([1, 2, 0, 1, 0])
  })
})
