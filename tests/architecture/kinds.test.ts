import { describe, expect, it } from 'vitest'
import { arrivalsKinds } from '../../src/contract/arrivals/table'
import { executorKinds } from '../../src/contract/executors/table'
import { workloadKinds } from '../../src/contract/workloads/table'
import { type Family, kindTestsIn } from './kindTests'
import { type SourceFile, sourceFiles } from './sourceFiles'

const MOST_FILES = 2

const families: readonly Family[] = [
  { name: 'arrivals', kinds: arrivalsKinds },
  { name: 'executor', kinds: executorKinds },
  { name: 'workload', kinds: workloadKinds }
]

const example: SourceFile = {
  path: 'src/engine/example.ts',
  text: `import type { Scenario } from '../contract/scenario/scenario'
import type { BindingLimit } from '../contract/result/verdict'
export function ask({ arrivals, pool }: Scenario, limit: BindingLimit, words: string, known: Scenario['arrivals'] | null): unknown[] {
  const { kind } = arrivals
  switch (pool.executor) {
    case 'async':
      return []
  }
  return [kind === 'batch', known?.kind !== 'rate', 'piscina' === pool.executor, kind === arrivals.kind, limit === 'rate', words === 'batch']
}`
}

describe('kinds', { timeout: 120_000 }, () => {
  const found = kindTestsIn([...sourceFiles('src'), example], families)
  const told = found.map(({ family, path, line }) => `${path}:${line} (${family})`)

  it(`are told apart outside of their tables in at most ${MOST_FILES} files`, () => {
    const real = told.filter((place) => !place.startsWith(example.path))
    expect(new Set(real.map((place) => place.split(':')[0])).size, real.join('\n')).toBeLessThanOrEqual(MOST_FILES)
  })

  it('are found wherever they are told apart, and nothing else is', () => {
    expect(told.filter((place) => place.startsWith(example.path))).toEqual([6, 9, 9, 9].map((line, index) => `${example.path}:${line} (${['executor', 'arrivals', 'arrivals', 'executor'][index] ?? ''})`))
  })
})
