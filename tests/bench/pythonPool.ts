import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from './benchFiles'

export interface PoolFigures {
  readonly throughputPerSecond: number
  readonly cpuMsPerTask: number
}

/** Runs ThreadPoolExecutor on the same work; null where there is no python3. */
export function pythonPool(kind: 'wait' | 'http', workers: number, seconds: number, taskMs: number, target: readonly string[] = []): PoolFigures | null {
  const script = join(projectFolder, 'tests/bench/pythonPool.py')
  const run = spawnSync('python3', [script, kind, String(workers), String(seconds), String(taskMs), ...target], { encoding: 'utf8', timeout: 120_000 })
  if (run.error !== undefined) return null
  if (run.status !== 0) throw new Error(`python3 failed: ${run.stderr}`)
  return JSON.parse(run.stdout) as PoolFigures
}
