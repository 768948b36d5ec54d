import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type Curve, curveOfSweep } from '../../src/analysis/report/curve'
import { markerPath } from '../../src/renderer/charts/drawing/Marker'
import { OverlayChart } from '../../src/renderer/charts/OverlayChart'
import { markerShapes, overlayLooks } from '../../src/renderer/charts/drawing/palette'
import { simulatedResult } from './simulatedSweep'

const pairs = overlayLooks.flatMap((a, index) => overlayLooks.slice(index + 1).map((b) => [a, b] as const))

afterEach(cleanup)

describe('eight compared curves', () => {
  it('are there, and no two have the colour, the dash or the shape of another', () => {
    expect(overlayLooks.length).toBeGreaterThanOrEqual(8)
    for (const [a, b] of pairs) expect([a.color === b.color, a.dash === b.dash, a.shape === b.shape]).toEqual([false, false, false])
  })

  it('have marks with outlines of their own', () => {
    const outlines = markerShapes.map((shape) => markerPath(shape, 10, 10, 5))
    expect(new Set(outlines).size).toBe(markerShapes.length)
    for (const outline of outlines) expect(outline).not.toContain('NaN')
  })
})

describe('more curves than can be told apart', () => {
  const curves = Array.from({ length: 10 }, (_, index): Curve => ({ ...curveOfSweep(simulatedResult({ id: `run-${index}` })), name: `Run ${index + 1}` }))

  it('are never drawn like an earlier one: those left out are named', () => {
    render(<OverlayChart curves={curves} scale="log2" />)
    const drawn = [...document.querySelectorAll('.overlay-legend .legend-item path')].map((mark) => mark.getAttribute('stroke'))
    expect(new Set(drawn).size).toBe(8)
    expect(screen.getByText('8 curves can be told apart; not drawn: Run 9 and Run 10.')).toBeTruthy()
  })

  it('are not spoken of where all are drawn', () => {
    render(<OverlayChart curves={curves.slice(0, 8)} scale="log2" />)
    expect(screen.queryByText(/can be told apart/)).toBeNull()
  })
})
