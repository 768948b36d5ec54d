import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { success } from '../../src/contract/base/failure'
import type { RunSummary } from '../../src/contract/result/runs'
import { type Curve, curveOfSweep } from '../../src/analysis/report/curve'
import { OverlayChart } from '../../src/renderer/charts/OverlayChart'
import { openWindow } from './openWindow'
import { rateLimited, simulatedResult } from './simulatedSweep'

const before: Curve = { ...curveOfSweep(simulatedResult({ id: 'before' })), name: 'Before' }
/** Half as fast at every size, and measured at fewer. */
const after: Curve = {
  ...before,
  id: 'after',
  name: 'After',
  points: before.points.slice(0, 6).map((point) => ({ ...point, throughputPerSecond: { mean: point.throughputPerSecond.mean / 2, low: null, high: null } }))
}

interface Drawn {
  readonly dash: string
  readonly corners: readonly (readonly [number, number])[]
  readonly titles: readonly string[]
  readonly intervals: number
}

function drawn(letter: string): Drawn {
  const curve = document.querySelector(`[data-curve="${letter}"]`)
  const line = curve?.querySelector(':scope > path')
  return {
    dash: line?.getAttribute('stroke-dasharray') ?? '',
    corners: [...(line?.getAttribute('d') ?? '').matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
    titles: [...(curve?.querySelectorAll('title') ?? [])].map(({ textContent }) => textContent),
    intervals: curve?.querySelectorAll('[data-interval]').length ?? 0
  }
}

describe('the overlay of two runs', () => {
  it('draws each with a point at every size it measured, on the same axes', () => {
    render(<OverlayChart curves={[before, after]} scale="log2" />)
    const [a, b] = [drawn('A'), drawn('B')]
    expect(a.corners).toHaveLength(9)
    expect(b.corners).toHaveLength(6)
    expect(b.corners.map(([x]) => x)).toEqual(a.corners.slice(0, 6).map(([x]) => x))
    const bottom = Number([...document.querySelectorAll('svg > line')].at(-1)?.getAttribute('y1'))
    b.corners.forEach(([, y], index) => expect((bottom - y) * 2).toBeCloseTo(bottom - (a.corners[index]?.[1] ?? 0), 6))
  })

  it('tells every point of both, and the interval where there is one', () => {
    render(<OverlayChart curves={[before, after]} scale="log2" />)
    const [a, b] = [drawn('A'), drawn('B')]
    expect(a.titles.map((title) => title.split(':')[0])).toEqual(['A, 1 worker', ...[2, 3, 4, 5, 6, 8, 16, 32].map((workers) => `A, ${workers} workers`)])
    expect(b.titles[3]).toMatch(/^B, 4 workers: (39|40)(\.\d)?\/s$/)
    expect([a.intervals, b.intervals]).toEqual([9, 0])
  })

  it('tells them apart without colour, names both, and names them to readers', () => {
    render(<OverlayChart curves={[before, after]} scale="log2" />)
    expect(drawn('A').dash).not.toBe(drawn('B').dash)
    const shapeOf = (letter: string): string => document.querySelector(`[data-curve="${letter}"] g path`)?.getAttribute('d')?.replace(/-?[\d.]+/g, '') ?? ''
    expect(shapeOf('A')).not.toBe(shapeOf('B'))
    expect([...document.querySelectorAll('.overlay-legend .legend-item')].map(({ textContent }) => textContent.trim())).toEqual(['A: Before', 'B: After'])
    expect(screen.getByRole('img', { name: 'Throughput against workers of Before and After' })).toBeTruthy()
  })

  it('has room for the higher of the two, whichever comes first', () => {
    const top = (curves: readonly Curve[], letter: string): number => {
      const { unmount } = render(<OverlayChart curves={curves} scale="log2" />)
      const highest = Math.min(...drawn(letter).corners.map(([, y]) => y))
      unmount()
      return highest
    }
    expect(top([after, before], 'B')).toBe(top([before, after], 'A'))
    expect(top([after, before], 'B')).toBeGreaterThan(0)
  })

  it('stands on the Runs page with both that were chosen', async () => {
    const saved = (id: string, name: string): RunSummary => ({ kind: 'run', id, name, startedAt: '2026-01-15T10:00:00.000Z', state: 'done', executor: 'shared-queue', workload: 'http', url: null, recommendedWorkers: 5, bestPerSecond: 99, sizes: [1, 2, 4] })
    const { bridge } = await openWindow({ listRuns: success([saved('a', 'One'), saved('b', 'Other')]) })
    vi.spyOn(bridge, 'readRun').mockImplementation(async (id) => success(id === 'a' ? simulatedResult() : simulatedResult({ id }, { ...rateLimited, sizes: [1, 2, 4, 8] })))
    fireEvent.click(screen.getByRole('button', { name: 'Runs' }))
    fireEvent.click(await screen.findByLabelText('Compare One'))
    fireEvent.click(screen.getByLabelText('Compare Other'))
    await screen.findByRole('region', { name: 'Compared sizes' })
    expect([drawn('A').corners.length, drawn('B').corners.length]).toEqual([9, 4])
  })
})
