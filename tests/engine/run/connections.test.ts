import { describe, expect, it } from 'vitest'
import { checkedFlags } from '../../../src/analysis/checks/table'
import type { Repeat } from '../../../src/contract/result/result'
import { type ExecutorKind, executorKinds } from '../../../src/contract/executors/table'
import { machineOf, pointOf, scenarioOf } from '../../analysis/given'
import { httpServer } from '../workloads/testServer'
import { windowBench } from './measuredWindow'

const TASKS = 60
const WORKERS = 2

/** A batch against a server that answers with these headers. */
async function batchAgainst(executor: ExecutorKind, headers: Readonly<Record<string, string>>): Promise<Repeat> {
  const server = await httpServer((response) => response.writeHead(200, headers).end('body'))
  const { measure } = await windowBench({ workload: { kind: 'http' }, pool: { executor }, arrivals: { kind: 'batch', batch: TASKS } }, { slots: WORKERS, targetUrl: server.url })
  const { repeat } = await measure(WORKERS)
  expect(repeat.tasks).toEqual({ ok: TASKS, failed: 0 })
  return { ...repeat, repeat: 1, order: 1 }
}

function kindsOf(repeat: Repeat): readonly string[] {
  return checkedFlags(pointOf(WORKERS, { perSecond: [repeat.throughputPerSecond], each: repeat }), { scenario: scenarioOf({}), machine: machineOf() }).map(({ kind }) => kind)
}

describe.each(executorKinds)('a window on a pool of workers (%s)', (executor) => {
  it('against a server that closes every connection tells how many were opened anew', async () => {
    const repeat = await batchAgainst(executor, { connection: 'close' })
    // All but the first of each worker that had a task.
    expect(repeat.checks?.connectionsReopened).toBeGreaterThanOrEqual(TASKS - WORKERS)
    expect(repeat.checks?.connectionsReopened).toBeLessThan(TASKS)
    expect(kindsOf(repeat)).toContain('connections-not-reused')
  })

  it('against a server that keeps its connections has none to tell of', async () => {
    const repeat = await batchAgainst(executor, {})
    expect(repeat.checks).not.toHaveProperty('connectionsReopened')
    expect(kindsOf(repeat)).not.toContain('connections-not-reused')
  })
})
