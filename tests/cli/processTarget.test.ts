import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { cli, type RunningCli, startCli, until } from './cliProcess'

let running: RunningCli | null = null

afterEach(async () => {
  running?.child.kill('SIGKILL')
  await running?.ended
  running = null
})

interface ReadyLine {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly options: Readonly<Record<string, unknown>>
}

async function startTarget(...flags: readonly string[]): Promise<{ readonly target: RunningCli; readonly ready: ReadyLine }> {
  const target = startCli(['target', ...flags])
  running = target
  await until(() => target.stdout().includes('\n'), 'the line of JSON')
  return { target, ready: JSON.parse(target.stdout()) as ReadyLine }
}

async function answers(url: string): Promise<number> {
  const response = await fetch(url)
  await response.arrayBuffer()
  return response.status
}

function refuses(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true
  )
}

describe('a target from the command line', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('says where it is, serves, and is gone after %s', { timeout: 30_000 }, async (signal) => {
    const { target, ready } = await startTarget('--latency-ms', '5', '--body-bytes', '300')
    expect(ready).toMatchObject({ url: `http://127.0.0.1:${ready.port}/`, pid: target.child.pid, options: { latencyMs: 5, bodyBytes: 300, port: ready.port } })
    const response = await fetch(ready.url)
    expect(response.status).toBe(200)
    expect((await response.arrayBuffer()).byteLength).toBe(300)
    target.child.kill(signal)
    expect(await target.ended).toBe(0)
    expect(target.stdout().trimEnd()).not.toContain('\n')
    expect(target.stderr()).toBe('')
    expect(await refuses(ready.url)).toBe(true)
  })

  it('enforces the limits its flags set', { timeout: 30_000 }, async () => {
    const { ready } = await startTarget('--latency-ms', '1', '--error-percent', '100')
    expect(await answers(ready.url)).toBe(500)
  })

  it('ends with its program when that is killed', { timeout: 30_000 }, async () => {
    const { target, ready } = await startTarget()
    target.child.kill('SIGKILL')
    await target.ended
    await until(() => refuses(ready.url), 'the target is gone')
  })

  it('is refused a port that another program has', { timeout: 30_000 }, async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    try {
      const ran = await cli(['target', '--port', String(port)])
      expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
      expect(ran.stderr).toBe(`poolscope: Port ${port} on 127.0.0.1 is already in use by another program. Choose another port, or 0 for any free one.\n`)
    } finally {
      other.close()
    }
  })
})
