import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { overlayLooks } from '../../src/renderer/charts/drawing/palette'
import { projectFolder } from './sourceFiles'

const theme = readFileSync(join(projectFolder, 'src/renderer/styles/theme.css'), 'utf8')
const [lightTheme = '', darkTheme = ''] = theme.split('[data-mantine-color-scheme=')

type Triple = readonly [number, number, number]

/** How linear light reaches eyes that lack a cone (Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, severity 1). */
const visions: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  common: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
}

function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** CIE L*a*b* of a colour as an eye sees it. */
function lab(hex: string, vision: readonly [Triple, Triple, Triple]): Triple {
  const light = linear(hex)
  const seen = vision.map((row) => Math.min(1, Math.max(0, dot(row, light)))) as unknown as Triple
  const f = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  const [x, y, z] = [dot([0.4124, 0.3576, 0.1805], seen) / 0.95047, dot([0.2126, 0.7152, 0.0722], seen), dot([0.0193, 0.1192, 0.9505], seen) / 1.08883].map(f) as unknown as Triple
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function contrast(a: string, b: string): number {
  const [bright, dark] = [a, b].map((hex) => dot([0.2126, 0.7152, 0.0722], linear(hex))).sort((x, y) => y - x) as unknown as [number, number]
  return (bright + 0.05) / (dark + 0.05)
}

function valueOf(css: string, variable: string): string {
  return new RegExp(`${variable}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? `no ${variable}`
}

describe('the colours of compared curves', () => {
  it.each([['light', lightTheme], ['dark', darkTheme]] as const)('are told apart by eyes of every kind, and stand off the ground (%s)', (_, css) => {
    const colours = overlayLooks.map(({ color }) => valueOf(css, color.slice(4, -1)))
    for (const colour of colours) expect(contrast(colour, valueOf(css, '--ground'))).toBeGreaterThanOrEqual(3)
    for (const vision of Object.values(visions)) {
      const seen = colours.map((colour) => lab(colour, vision))
      seen.forEach((a, index) => {
        for (const b of seen.slice(index + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(25)
      })
    }
  })
})
