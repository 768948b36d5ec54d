import { executorKinds } from '../../src/contract/executors/table'
import { median, openRig } from './measure'
import { type PoolFigures, pythonPool } from './pythonPool'

const WAIT_MS = 20
const SIZES = [1, 8, 32, 64]
const ROUNDS = 3
const SECONDS = 2

/** Pure wait: throughput over the ideal N / wait, for our executors and Python's pool, one after the other each round. */
export async function waitBench(say: (line: string) => void): Promise<void> {
  const figures = new Map<string, PoolFigures[]>()
  const note = (name: string, workers: number, figure: PoolFigures | null): void => {
    if (figure !== null) figures.set(`${name} ${workers}`, [...(figures.get(`${name} ${workers}`) ?? []), figure])
  }
  for (const executor of executorKinds) {
    // One pool at a time: idle threads of another would be woken and counted with it.
    const rig = await openRig({ workload: { kind: 'wait', waitMs: WAIT_MS }, pool: { executor } }, Math.max(...SIZES))
    try {
      for (let round = 0; round < ROUNDS; round++) {
        for (const workers of SIZES) {
          note(executor, workers, await rig.window(workers, SECONDS))
          if (executor === 'shared-queue') note('python', workers, pythonPool('wait', workers, SECONDS, WAIT_MS))
        }
      }
    } finally {
      await rig.close()
    }
  }
  say(`Pure wait ${WAIT_MS} ms: share of the ideal N / wait (median of ${ROUNDS}; CPU per task)`)
  for (const name of [...executorKinds, 'python']) {
    const row = SIZES.map((workers) => {
      const all = figures.get(`${name} ${workers}`)
      if (all === undefined) return `${workers}: no python3`
      const { throughputPerSecond, cpuMsPerTask } = median(all)
      return `${workers}: ${((throughputPerSecond * WAIT_MS) / 1000 / workers).toFixed(3)} (${cpuMsPerTask.toFixed(3)} ms)`
    })
    say(`  ${(name === 'python' ? 'ThreadPoolExecutor' : name).padEnd(20)} ${row.join('   ')}`)
  }
}
