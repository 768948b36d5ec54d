import { expect, it } from 'vitest'
import type { Startup } from '../../../src/contract/result/result'
import { analysed, machineOf, rateLimited, rateLimitedPoints, scenarioOf } from '../given'

const startup: Startup = { executor: 'shared-queue', workers: 32, wallMs: 900, cpuMsPerWorker: 45, rssMbPerWorker: 8.6 }
const doubtsOf = (given: Startup | null): readonly string[] => analysed({ scenario: scenarioOf(rateLimited), machine: machineOf(), points: rateLimitedPoints, startup: given }).verdict?.doubts ?? []

it('that the workers still compiled while they were measured is a doubt', () => {
  expect(doubtsOf({ ...startup, stillCompiling: true }).filter((doubt) => doubt.includes('compiled'))).toHaveLength(1)
  for (const given of [startup, { ...startup, stillCompiling: false }, null]) expect(doubtsOf(given).join(' ')).not.toContain('compiled')
})
