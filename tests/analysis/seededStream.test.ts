import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, it } from 'vitest'
import { fileNumbers } from '../../src/analysis/seededStream'
import { seededFileNumbers } from '../../src/engine/run/seededGenerator'
import { stratifiedUniform } from '../../src/engine/targets/stratifiedUniform'
import { sourceFiles } from '../architecture/sourceFiles'

it('a file is analysed with the same numbers in the window and in the terminal', () => {
  const [window, terminal] = [fileNumbers(xoroshiro128plus, uniformFloat64), seededFileNumbers()]
  const draws = (next: () => number): readonly number[] => Array.from({ length: 1000 }, next)
  expect(draws(window)).toEqual(draws(terminal))
})

it('the first draws of the target are not alike for small seeds', () => {
  const firsts = Array.from({ length: 200 }, (_, seed) => stratifiedUniform(seed, 0)())
  const mean = firsts.reduce((sum, first) => sum + first, 0) / firsts.length
  // Of independent ones the mean is off by 0.02 in a standard deviation.
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.12)
  const lagged = firsts.slice(1).reduce((sum, first, index) => sum + 12 * (first - 0.5) * ((firsts[index] ?? 0) - 0.5), 0) / firsts.length
  expect(Math.abs(lagged)).toBeLessThan(0.4)
})

it('nobody seeds the bare generator', () => {
  const bare = sourceFiles('src').filter(({ text }) => /xoroshiro128plus\(|mersenne\(|xorshift128plus\(|congruential32\(/.test(text.replace(/\/\*[\s\S]*?\*\//g, '')))
  expect(bare.map(({ path }) => path)).toEqual([])
})
