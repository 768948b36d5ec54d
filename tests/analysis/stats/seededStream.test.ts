import { expect, it } from 'vitest'
import { stratifiedUniform } from '../../../src/engine/targets/server/stratifiedUniform'
import { sourceFiles } from '../../architecture/sourceFiles'

it('the first draws of the target are not alike for small seeds', () => {
  const firsts = Array.from({ length: 200 }, (_, seed) => stratifiedUniform(seed, 0)())
  const mean = firsts.reduce((sum, first) => sum + first, 0) / firsts.length
  // Of independent ones the mean is off by 0.02 in a standard deviation.
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.12)
  const lagged = firsts.slice(1).reduce((sum, first, index) => sum + 12 * (first - 0.5) * ((firsts[index] ?? 0) - 0.5), 0) / firsts.length
  expect(Math.abs(lagged)).toBeLessThan(0.4)
})

it('nobody seeds the bare generator', () => {
  const bare = sourceFiles('src').filter(({ path, text }) => path !== 'src/analysis/stats/seededGenerator.ts' && /xoroshiro128plus\(|mersenne\(|xorshift128plus\(|congruential32\(/.test(text.replace(/\/\*[\s\S]*?\*\//g, '')))
  expect(bare.map(({ path }) => path)).toEqual([])
})
