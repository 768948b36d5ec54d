import type * as dns from 'node:dns'
import { expect, it, vi } from 'vitest'
import { openTestWorkload, runTask } from './openedWorkload'

/** A resolver that takes the question and never answers: nothing leaves the machine. */
vi.mock('node:dns', async (original) => ({ ...(await original<typeof dns>()), lookup: () => undefined }))

it('a resolver that does not answer is not told as a server that does not', async () => {
  const http = await openTestWorkload({ kind: 'http', timeoutMs: 50 }, { targetUrl: 'http://slow.test/', authorisedHosts: ['slow.test'] })
  expect(await runTask(http)).toBe('dns_slow')
  expect(await runTask(http)).toBe('dns_slow')
})
