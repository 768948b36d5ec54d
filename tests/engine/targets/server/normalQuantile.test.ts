import { expect, test } from 'vitest'
import { normalQuantile } from '../../../../src/engine/targets/server/normalQuantile'

// Standard normal quantiles as printed in tables (for example NIST/SEMATECH e-Handbook 1.3.6.7.1), to more digits.
const published = [
  [0.5, 0],
  [0.75, 0.6744897501960817],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
  [0.999, 3.090232306167813],
  [0.0001, -3.719016485455709]
] as const

test.each(published)('the quantile of %d is %d', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 7)
  expect(normalQuantile(1 - p)).toBeCloseTo(-z, 7)
})

test('the ends are infinite', () => {
  expect(normalQuantile(0)).toBe(-Infinity)
  expect(normalQuantile(1)).toBe(Infinity)
})
