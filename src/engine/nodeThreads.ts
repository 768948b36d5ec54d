import { access } from 'node:fs/promises'

/**
 * Lets Node start the threads of its own pool (libuv's, for files and names), which it does at the first use. Where the
 * system refuses them the process is aborted on the spot: to be done while there are threads to be had, before a pool or a
 * lab takes them; the result would be lost when it is written.
 */
export async function startNodeThreads(): Promise<void> {
  await access('.').catch(() => undefined)
}
