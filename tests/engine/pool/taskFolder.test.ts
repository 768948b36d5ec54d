import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { FailureError } from '../../../src/contract/base/failure'
import { executorKinds } from '../../../src/contract/executors/table'
import { type ScenarioInput } from '../../../src/contract/scenario/scenario'
import { startPool } from '../../../src/engine/pool/pool'
import { workerFile } from './headless'
import { privateTemp } from './privateTemp'
import { scenarioWith } from './scenarioWith'
import { endedTasks, never, saturate, startTestPool, until } from './testPool'

const files: ScenarioInput = { workload: { kind: 'file', fileOperation: 'write-fsync', bodyBytes: 5000 } }

describe.each(executorKinds)('the files of a pool (%s)', (executor) => {
  it('are there while it lives, one a slot, and gone with it', async () => {
    const temp = privateTemp()
    const pool = await startTestPool({ ...files, pool: { executor } })
    expect(readdirSync(temp)).toHaveLength(1)
    const folder = join(temp, readdirSync(temp)[0] ?? '')
    expect(readdirSync(folder).map((file) => statSync(join(folder, file)).size)).toEqual([5000, 5000, 5000, 5000])
    pool.run(saturate(4))
    await until('some tasks have ended', () => endedTasks(pool) > 8)
    await pool.stop() // in the middle of its writing
    expect(readdirSync(temp)).toEqual([])
  })

  it('are gone when its start is cancelled', async () => {
    const temp = privateTemp()
    const cancel = new AbortController()
    const starting = startTestPool({ ...files, pool: { executor } }, { signal: cancel.signal })
    expect(readdirSync(temp)).toHaveLength(1)
    cancel.abort()
    await expect(starting).rejects.toThrow('cancelled')
    expect(readdirSync(temp)).toEqual([])
  })

  it('are gone when it cannot start', async () => {
    const temp = privateTemp()
    await expect(startTestPool({ ...files, pool: { executor } }, { workerFile: '/nowhere/worker.js' })).rejects.toBeInstanceOf(FailureError)
    expect(readdirSync(temp)).toEqual([])
  })
})

it('makes no folder for other workloads', async () => {
  const temp = privateTemp()
  await startTestPool({ workload: { kind: 'wait' } })
  expect(readdirSync(temp)).toEqual([])
})

it('says so when the temporary folder cannot be used', async () => {
  privateTemp()
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, join('/nowhere', 'at', 'all'))
  const starting = startPool({ scenario: scenarioWith(files), slots: 2, workerFile, targetUrl: '', authorisedHosts: [], signal: never })
  await expect(starting).rejects.toMatchObject({ failure: { code: 'file', message: expect.stringContaining('nowhere') as string } })
})
