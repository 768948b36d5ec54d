import { MantineProvider } from '@mantine/core'
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Curve, curveOfSweep } from '../../src/analysis/report/curve'
import { SweepCharts } from '../../src/renderer/charts/SweepCharts'
import { rateLimitedScenario, simulatedResult } from './simulatedSweep'

const curve = curveOfSweep(simulatedResult())

function draw(changes: Partial<Curve>): void {
  render(
    <MantineProvider>
      <SweepCharts curve={{ ...curve, ...changes }} scale="log2" />
    </MantineProvider>
  )
}

beforeEach(() => {
  // The test page has no layout, and charts draw nothing in a space of no size.
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 900, 400))
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('advice that the verdict itself doubts', () => {
  const label = (confidence: 'high' | 'low'): Element | null => {
    draw({ verdict: curve.verdict === null ? null : { ...curve.verdict, confidence } })
    return document.querySelector('[data-recommended-size]')
  }

  it('is never said in bold, nor with a whole ring', () => {
    const doubted = label('low')
    expect(doubted?.textContent).toBe('perhaps 5 (4 to 6)')
    expect(doubted?.getAttribute('font-weight')).toBe('400')
    expect(document.querySelector('[data-ring]')?.getAttribute('stroke-dasharray')).not.toBe('')
  })

  it('is bold where it is sure', () => {
    const sure = label('high')
    expect(sure?.textContent).toBe('use 5 (4 to 6)')
    expect(sure?.getAttribute('font-weight')).toBe('700')
  })
})

describe('the latency chart', () => {
  it('draws the p99 bound as a line with its name, and names it in the legend', () => {
    const scenario = { ...rateLimitedScenario, measuring: { ...rateLimitedScenario.measuring, p99Ms: 90 } }
    draw(curveOfSweep(simulatedResult({ scenario })))
    expect(document.querySelector('[data-bound="90"] line')).not.toBeNull()
    expect(document.querySelector('[data-bound="90"] text')?.textContent).toBe('p99 bound 90 ms')
    expect(document.querySelector('.latency-legend')?.textContent).toContain('p99 bound 90 ms')
  })

  it('tells in words of a bound that lies far above the latencies', () => {
    draw({ p99BoundMs: 10_000 })
    expect(document.querySelector('[data-bound]')).toBeNull()
    expect(document.querySelector('.latency-legend')?.textContent).toContain('p99 bound 10 s, above the chart')
  })

  it('has no coordinate that is no number where latencies are 0', () => {
    draw({ points: curve.points.map((point, index) => ({ ...point, latencyMs: { ...point.latencyMs, p50: index === 0 ? 0 : point.latencyMs.p50, p99: 5000 } })) })
    expect(document.querySelectorAll('[data-percentile]')).toHaveLength(3)
    for (const element of document.querySelectorAll('svg *')) {
      for (const { value } of element.attributes) expect(value).not.toMatch(/NaN|Infinity/)
    }
    expect(document.querySelector('.latency-legend')?.textContent).toContain('logarithmic axis, 0 ms on its edge')
  })
})
