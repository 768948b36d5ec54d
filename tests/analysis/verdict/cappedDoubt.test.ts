import { expect, it } from 'vitest'
import type { Startup } from '../../../src/contract/result/result'
import { analysed, machineOf, rateLimited, rateLimitedPoints, scenarioOf } from '../given'

const startup: Startup = { executor: 'shared-queue', workers: 32, wallMs: 900, cpuMsPerWorker: 45, rssMbPerWorker: 8.6 }
const doubtsOf = (given: Startup): string => analysed({ scenario: scenarioOf(rateLimited), machine: machineOf(), points: rateLimitedPoints, startup: given }).verdict?.doubts.join(' ') ?? ''

it('that larger pools could not be had is not kept quiet: a doubt, with the reason and what to do', () => {
  expect(doubtsOf({ ...startup, capped: { workers: 36, reason: 'The system refused another thread.', remedy: 'Raise ulimit -u.' } })).toContain(
    'More than 36 workers could not be run, so what larger sizes do is not known. The system refused another thread. Raise ulimit -u.'
  )
  expect(doubtsOf(startup)).not.toContain('could not be run')
})
