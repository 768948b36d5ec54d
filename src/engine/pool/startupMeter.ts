import type { Startup } from '../../contract/result/result'
import { nowMs } from '../base/clock'

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

/** What starting threads cost in two goes: the waits add up, what each thread cost is the mean over all of them. */
export function addStartups(first: StartupCost, firstThreads: number, more: StartupCost, moreThreads: number): StartupCost {
  const each = (a: number, b: number): number => (a * firstThreads + b * moreThreads) / (firstThreads + moreThreads)
  return {
    wallMs: first.wallMs + more.wallMs,
    cpuMsPerWorker: each(first.cpuMsPerWorker, more.cpuMsPerWorker),
    rssMbPerWorker: each(first.rssMbPerWorker, more.rssMbPerWorker)
  }
}
