import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../src/contract/scenario/scenario'
import { readScenarioFile } from '../../../src/engine/files/scenarios/readScenarioFile'
import { startSweep, sweepToEnd } from './testSweep'

const folder = join(process.cwd(), 'resources', 'scenarios')
const presets = readdirSync(folder).map((file) => basename(file, '.json'))

async function preset(name: string): Promise<Scenario> {
  const read = await readScenarioFile(join(folder, `${name}.json`))
  if (!read.ok) throw new Error(read.failure.message)
  return read.value
}

/** The preset in little: two sizes, once, in a fifth of a second. */
function shortened({ arrivals, target, ...scenario }: Scenario): Scenario {
  return {
    ...scenario,
    arrivals: arrivals.kind === 'batch' ? { ...arrivals, batch: 8 } : arrivals,
    target: { ...target, latencyMs: Math.min(target.latencyMs, 100) },
    pool: { ...scenario.pool, workers: '1,8' },
    measuring: { ...scenario.measuring, seconds: 0.3, repeats: 1 }
  }
}

describe.concurrent('the preset', () => {
  it.each(presets)('%s runs from end to end', { timeout: 60_000 }, async (name) => {
    const result = await sweepToEnd(startSweep(shortened(await preset(name))))
    expect(result).toMatchObject({ state: 'done', failure: null })
    expect(result.points.map(({ workers }) => workers)).toEqual([1, 8])
    for (const { tasks, throughputPerSecond } of result.points) {
      expect(tasks.ok).toBeGreaterThan(0)
      expect(throughputPerSecond.mean).toBeGreaterThan(0)
    }
    const codes = new Set(result.points.flatMap(({ errors }) => Object.keys(errors)))
    for (const code of codes) expect(['http_429', 'http_500']).toContain(code)
    expect(result.verdict !== null || result.noVerdict !== null).toBe(true)
  })
})
