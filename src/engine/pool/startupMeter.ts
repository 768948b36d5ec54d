import type { Startup } from '../../contract/result'
import { nowMs } from '../clock'

export type StartupCost = Pick<Startup, 'wallMs' | 'cpuMsPerWorker' | 'rssMbPerWorker'>

/** Begins to measure what starting threads costs; the function it returns says what it was, for that many threads. */
export function meterStartup(): (threads: number) => StartupCost {
  const startedMs = nowMs()
  const cpuBefore = process.cpuUsage()
  const rssBefore = process.memoryUsage.rss()
  return (threads) => {
    const { user, system } = process.cpuUsage(cpuBefore)
    return {
      wallMs: nowMs() - startedMs,
      cpuMsPerWorker: (user + system) / 1000 / threads,
      // Less than before when the collector ran meanwhile.
      rssMbPerWorker: Math.max(0, process.memoryUsage.rss() - rssBefore) / 1e6 / threads
    }
  }
}
