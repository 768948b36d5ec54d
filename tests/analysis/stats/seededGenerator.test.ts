import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { describe, expect, it } from 'vitest'
import { seededGenerator } from '../../../src/analysis/stats/seededGenerator'

const COUNT = 5_000

/** The first number, or one that follows, of a generator. */
function draw(seed: number, stream: number, place = 0): number {
  const generator = seededGenerator(seed, stream)
  for (let skipped = 0; skipped < place; skipped++) uniformFloat64(generator)
  return uniformFloat64(generator)
}

const sequences: readonly (readonly [string, (index: number) => number])[] = [
  ['first numbers of neighbouring seeds', (index) => draw(index, 0)],
  ['second numbers of neighbouring seeds', (index) => draw(index, 0, 1)],
  ['first numbers of the streams of one seed', (index) => draw(1, index)],
  ['first numbers of large seeds', (index) => draw(4_294_967_295 - index, 3)]
]

describe.each(sequences)('the %s', (_which, numberAt) => {
  const numbers = Array.from({ length: COUNT }, (_, index) => numberAt(index))

  it('are spread evenly from 0 to 1', () => {
    const tenths = new Array<number>(10).fill(0)
    for (const number of numbers) tenths[Math.floor(10 * number)] = (tenths[Math.floor(10 * number)] ?? 0) + 1
    // 500 in each; 6 standard deviations of 21 either way.
    for (const count of tenths) expect(Math.abs(count - COUNT / 10)).toBeLessThan(130)
  })

  it('say nothing of each other', () => {
    const products = numbers.slice(1).map((number, index) => 12 * (number - 0.5) * ((numbers[index] ?? 0) - 0.5))
    const correlation = products.reduce((sum, product) => sum + product, 0) / products.length
    expect(Math.abs(correlation)).toBeLessThan(6 / Math.sqrt(COUNT))
  })
})

it('is the same again for the same seed and stream', () => {
  expect(draw(7, 2, 5)).toBe(draw(7, 2, 5))
  expect(draw(7, 2)).not.toBe(draw(7, 3))
  expect(draw(7, 2)).not.toBe(draw(8, 2))
})
