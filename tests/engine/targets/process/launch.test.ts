import { describe, expect, test, vi } from 'vitest'
import { makeFailure } from '../../../../src/contract/base/failure'
import { targetOptionsSchema } from '../../../../src/contract/scenario/targetOptions'
import { listenFailure } from '../../../../src/engine/targets/process/listenFailure'
import { launchTarget } from '../../../../src/engine/targets/process/launch'
import type { TargetChannel } from '../../../../src/engine/targets/process/launchedProcess'
import { type TargetRequest, targetRequestSchema } from '../../../../src/engine/targets/server/messages'

const options = targetOptionsSchema.parse({})
const ready = { kind: 'ready', url: 'http://127.0.0.1:1234/', port: 1234, pid: 99 }

/** A target's process in play: `react` is what it does when it is told something. */
function play(react: (request: TargetRequest, say: (message: unknown) => void, end: (reason: string) => void) => void) {
  let say: (message: unknown) => void = () => undefined
  let end: (reason: string) => void = () => undefined
  const channel = {
    send: vi.fn((message: unknown) => react(targetRequestSchema.parse(message), say, end)),
    onMessage: (listener) => void (say = listener),
    onExit: (listener) => void (end = listener),
    kill: vi.fn(() => end('it was killed'))
  } satisfies TargetChannel
  return { channel, spawn: () => channel, say: (message: unknown) => say(message), end: (reason: string) => end(reason) }
}

const obedient: Parameters<typeof play>[0] = (request, say, end) => {
  if (request.kind === 'start') say(ready)
  if (request.kind === 'stop') end('it ended')
}

describe('a target that does not start', () => {
  test('because it cannot listen, says why', async () => {
    const failure = makeFailure('bad-input', 'Port 80 is taken', 'Choose another.', 'port')
    const { spawn, channel } = play((request, say, end) => (request.kind === 'start' ? say({ kind: 'failed', failure }) : end('it ended')))
    await expect(launchTarget(spawn, options)).rejects.toMatchObject({ failure })
    expect(channel.send).toHaveBeenLastCalledWith({ kind: 'stop' })
  })

  test('because it ends, says how', async () => {
    const { spawn } = play((_request, _say, end) => end('it ended with code 1, saying: no such file'))
    await expect(launchTarget(spawn, options)).rejects.toMatchObject({
      failure: { code: 'target-died', message: 'The embedded target ended unexpectedly: it ended with code 1, saying: no such file.' }
    })
  })

  test.each([
    ['its process gets no descriptor', () => { throw Object.assign(new Error('spawn node EMFILE'), { code: 'EMFILE' }) }],
    ['its process ends for want of one', () => play((_request, _say, end) => end('it could not be started: spawn node ENFILE')).channel],
    ['its thread gets none', () => play((request, say) => request.kind === 'start' && say({ kind: 'failed', failure: listenFailure(new Error('Worker initialization failure: EMFILE'), 0) })).channel]
  ] as const)('because %s, says that this machine opens no more files, and how to mend that', async (_why, spawn) => {
    const launching = launchTarget(spawn, options)
    await expect(launching).rejects.toMatchObject({ failure: { message: expect.stringMatching(/E[MN]FILE/) as string } })
    await expect(launching).rejects.toMatchObject({ failure: { hint: expect.stringContaining('ulimit -n') as string } })
  })

  test('in time is killed', async () => {
    const { spawn, channel } = play(() => undefined)
    await expect(launchTarget(spawn, options, { readyTimeoutMs: 50 })).rejects.toMatchObject({
      failure: { code: 'target-died', message: 'The embedded target was not ready after 0.05 s.' }
    })
    expect(channel.kill).toHaveBeenCalledOnce()
  })

  test('because it cannot be spawned, says why', async () => {
    const spawn = (): never => {
      throw new Error('spawn EAGAIN')
    }
    await expect(launchTarget(spawn, options)).rejects.toMatchObject({ failure: { code: 'target-died', message: 'The embedded target could not be started: spawn EAGAIN', hint: expect.stringMatching(/ulimit -u/) as string } })
  })

  test.each([null, 'hello', { kind: 'ready' }, { kind: 'else' }])('because it says %j, is killed', async (nonsense) => {
    const { spawn, channel } = play((_request, say) => say(nonsense))
    await expect(launchTarget(spawn, options)).rejects.toMatchObject({ failure: { code: 'target-died' } })
    expect(channel.kill).toHaveBeenCalledOnce()
  })
})

describe('a target that runs', () => {
  test('answers each question of several with its own answer', async () => {
    const stats = { served: 0, rejected: 0, errors: 0, cpuMs: 0, servingNow: 0, waitingNow: 0, maxServing: 0, bytesSent: 0, latencyMeanMs: null }
    const asked: { id: number }[] = []
    const { spawn, say } = play((request, sayNow, end) => (request.kind === 'stats' ? void asked.push(request) : obedient(request, sayNow, end)))
    const target = await launchTarget(spawn, options)
    const answers = [target.stats(), target.stats()]
    for (const { id } of [...asked].reverse()) say({ kind: 'stats', id, stats: { ...stats, served: id } })
    expect((await Promise.all(answers)).map(({ served }) => served)).toEqual(asked.map(({ id }) => id))
    await target.stop()
  })

  test('and ends by itself, says so to all who wait', async () => {
    const { spawn, end } = play(obedient)
    const target = await launchTarget(spawn, options)
    const asked = target.stats()
    end('it was ended by SIGKILL')
    const failure = { code: 'target-died', message: 'The embedded target ended unexpectedly: it was ended by SIGKILL.' }
    expect(await target.died).toMatchObject(failure)
    await expect(asked).rejects.toMatchObject({ failure })
    await expect(target.stats()).rejects.toMatchObject({ failure })
    await target.stop()
  })

  test('is stopped once, however often that is said, and has not died', async () => {
    const { spawn, channel } = play(obedient)
    const target = await launchTarget(spawn, options)
    const died = vi.fn()
    void target.died.then(died)
    await Promise.all([target.stop(), target.stop()])
    await target.stop()
    expect(channel.send).toHaveBeenCalledTimes(2) // start and stop
    expect([channel.kill.mock.calls.length, died.mock.calls.length]).toEqual([0, 0])
    await expect(target.stats()).rejects.toMatchObject({ failure: { message: 'The embedded target has been stopped.' } })
  })
})
