import { expect, test } from 'vitest'
import { stratifiedUniform } from '../../../../src/engine/targets/server/stratifiedUniform'

test('the same seed and stream give the same draws, another seed or stream others', () => {
  const draws = (seed: number, stream: number): number[] => Array.from({ length: 200 }, stratifiedUniform(seed, stream))
  expect(draws(1, 0)).toEqual(draws(1, 0))
  expect(draws(1, 0)).not.toEqual(draws(2, 0))
  expect(draws(1, 0)).not.toEqual(draws(1, 1))
})

test('every block of 64 draws has one in each of 64 equal slices, in an order that looks random', () => {
  const draw = stratifiedUniform(7, 0)
  for (let block = 0; block < 20; block++) {
    const slices = Array.from({ length: 64 }, () => Math.floor(draw() * 64))
    expect([...slices].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, slice) => slice))
    expect(slices).not.toEqual([...slices].sort((a, b) => a - b))
  }
})

test('neighbouring draws are as good as independent', () => {
  const draw = stratifiedUniform(3, 0)
  const draws = Array.from({ length: 64_000 }, draw)
  const covariance = draws.slice(1).reduce((sum, value, index) => sum + (value - 0.5) * ((draws[index] ?? 0) - 0.5), 0) / draws.length
  // Without replacement out of 64 the correlation is -1/63; the bound leaves as much again for chance.
  expect(Math.abs(covariance / (1 / 12))).toBeLessThan(2 / 63)
})
