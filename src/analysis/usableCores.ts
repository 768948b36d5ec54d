import type { Machine } from '../contract/result'

/**
 * Cores' worth of time that this process can get, above 0 and not always whole: the cores it may run on, or what a
 * container's quota leaves of them where that is less. How many CPUs a rule of thumb counts is another question: that is
 * what its runtime sees.
 */
export function usableCores({ availableParallelism, cpuQuota }: Pick<Machine, 'availableParallelism' | 'cpuQuota'>): number {
  return Math.min(Math.max(1, availableParallelism), cpuQuota ?? Infinity)
}
