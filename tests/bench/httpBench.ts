import { median, openRig } from './measure'
import { type PoolFigures, pythonPool } from './pythonPool'

const LATENCY_MS = 20
const WORKERS = 32
const ROUNDS = 5
const SECONDS = 3

/** HTTP: the default executor against ThreadPoolExecutor with http.client, in turn, on the same embedded target. */
export async function httpBench(say: (line: string) => void): Promise<void> {
  const ours: PoolFigures[] = []
  const theirs: PoolFigures[] = []
  const rig = await openRig({ workload: { kind: 'http' }, target: { latencyMs: LATENCY_MS } }, WORKERS)
  try {
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await rig.window(WORKERS, SECONDS))
      const python = pythonPool('http', WORKERS, SECONDS, LATENCY_MS, ['127.0.0.1', String(rig.target?.port ?? 0)])
      if (python !== null) theirs.push(python)
    }
  } finally {
    await rig.close()
  }
  const ideal = (WORKERS * 1000) / LATENCY_MS
  const mine = median(ours)
  say(`HTTP, ${LATENCY_MS} ms, ${WORKERS} workers (median of ${ROUNDS}, in turn)`)
  say(`  shared-queue         ${(mine.throughputPerSecond / ideal).toFixed(3)} of the ideal, ${mine.cpuMsPerTask.toFixed(3)} ms CPU a task`)
  if (theirs.length === 0) return say('  ThreadPoolExecutor   no python3 on this machine')
  const python = median(theirs)
  say(`  ThreadPoolExecutor   ${(python.throughputPerSecond / ideal).toFixed(3)} of the ideal, ${python.cpuMsPerTask.toFixed(3)} ms CPU a task`)
  say(
    `  ours / Python's      throughput ${(mine.throughputPerSecond / python.throughputPerSecond).toFixed(3)}, CPU a task ${(mine.cpuMsPerTask / python.cpuMsPerTask).toFixed(2)}`
  )
}
