import { nowMs } from '../../src/engine/base/clock'
import { openThreads } from '../../src/engine/pool/threads/threads'
import { wholeUndiciFile } from './benchFiles'
import { openRig } from './measure'

const THREADS = 33 // 32 workers and the producer
const ROUNDS = 3

interface StartFigures {
  readonly wallMs: number
  readonly cpuMsPerWorker: number
  readonly rssMbPerWorker: number
}

/** Starting 32 HTTP workers: ours, with the used part of undici, against workers that import all of it, in turn. */
export async function startupBench(say: (line: string) => void): Promise<void> {
  const ours: StartFigures[] = []
  const whole: StartFigures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const rig = await openRig({ workload: { kind: 'http' } }, THREADS - 1)
    ours.push(rig.pool.startup)
    await rig.close()
    whole.push(await startWhole())
  }
  const [mine, theirs] = [middle(ours), middle(whole)]
  say(`Start of 32 HTTP workers (median of ${ROUNDS}, in turn)`)
  say(`  the used part        ${row(mine)}`)
  say(`  all of undici        ${row(theirs)}`)
  say(
    `  ratio                wall ${(mine.wallMs / theirs.wallMs).toFixed(2)}, CPU ${(mine.cpuMsPerWorker / theirs.cpuMsPerWorker).toFixed(2)}, memory ${(mine.rssMbPerWorker / theirs.rssMbPerWorker).toFixed(2)}`
  )
}

async function startWhole(): Promise<StartFigures> {
  const ready = new SharedArrayBuffer(4)
  const before = { wallMs: nowMs(), cpu: process.cpuUsage(), rss: process.memoryUsage.rss() }
  const threads = openThreads(wholeUndiciFile, THREADS, { ready, threads: THREADS })
  try {
    await threads.runEach('open', Array.from({ length: THREADS }, () => null))
    const cpu = process.cpuUsage(before.cpu)
    return {
      wallMs: nowMs() - before.wallMs,
      cpuMsPerWorker: (cpu.user + cpu.system) / 1000 / THREADS,
      rssMbPerWorker: (process.memoryUsage.rss() - before.rss) / 1e6 / THREADS
    }
  } finally {
    await threads.destroy()
  }
}

function middle(figures: readonly StartFigures[]): StartFigures {
  const of = (value: (one: StartFigures) => number): number => figures.map(value).sort((a, b) => a - b)[figures.length >> 1] ?? Number.NaN
  return { wallMs: of((one) => one.wallMs), cpuMsPerWorker: of((one) => one.cpuMsPerWorker), rssMbPerWorker: of((one) => one.rssMbPerWorker) }
}

function row(figures: StartFigures): string {
  return `${figures.wallMs.toFixed(0)} ms wall, per worker ${figures.cpuMsPerWorker.toFixed(1)} ms CPU and ${figures.rssMbPerWorker.toFixed(1)} MB`
}
