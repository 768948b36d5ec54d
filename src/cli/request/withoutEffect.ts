import type { Scenario } from '../../contract/scenario/scenario'

/** What a field needs so that it changes anything, in words that name flags. */
interface Need {
  readonly isMet: (scenario: Scenario) => boolean
  readonly words: string
}

const http: Need = { isMet: ({ workload }) => workload.kind === 'http', words: '--workload http' }
const wait: Need = { isMet: ({ workload }) => workload.kind === 'wait', words: '--workload wait' }
const file: Need = { isMet: ({ workload }) => workload.kind === 'file', words: '--workload file' }
const embedded: Need = {
  isMet: ({ workload }) => workload.kind === 'http' && workload.url === null,
  words: '--workload http with the embedded target (no --url)'
}
const body: Need = { isMet: (scenario) => embedded.isMet(scenario) || file.isMet(scenario), words: `${embedded.words} or ${file.words}` }
const rateLimit: Need = {
  isMet: (scenario) => embedded.isMet(scenario) && scenario.limits.ratePerSecond !== null,
  words: `--rate-per-second and ${embedded.words}`
}
const clocked: Need = { isMet: ({ arrivals }) => arrivals.kind === 'rate', words: '--arrivals rate' }
const batched: Need = { isMet: ({ arrivals }) => arrivals.kind === 'batch', words: '--arrivals batch' }
const unbatched: Need = { isMet: ({ arrivals }) => arrivals.kind !== 'batch', words: '--arrivals saturate or rate' }
const planned: Need = { isMet: ({ pool }) => /^\s*(auto|geometric)\s*$/.test(pool.workers), words: '--workers auto or geometric' }
const automatic: Need = { isMet: ({ pool }) => /^\s*auto\s*$/.test(pool.workers), words: '--workers auto' }

/** Fields that only some scenarios use. What is not named here always has an effect. */
const needs: Readonly<Record<string, Need>> = {
  'workload.url': http,
  'workload.bodyBytes': body,
  'workload.waitMs': wait,
  'workload.fileOperation': file,
  'workload.fileMode': file,
  'target.latencyMs': embedded,
  'target.latencyShape': embedded,
  'target.errorPercent': embedded,
  'limits.ratePerSecond': embedded,
  'limits.ratePolicy': rateLimit,
  'limits.connections': embedded,
  'limits.bandwidthMbit': embedded,
  'arrivals.ratePerSecond': clocked,
  'arrivals.process': clocked,
  'arrivals.batch': batched,
  'pool.maxWorkers': planned,
  'measuring.seconds': unbatched,
  'measuring.budgetSeconds': automatic
}

/** What a field would need to have an effect, as flags; null when it has one. */
export function missingNeed(path: string, scenario: Scenario): string | null {
  const need = needs[path]
  return need === undefined || need.isMet(scenario) ? null : need.words
}
