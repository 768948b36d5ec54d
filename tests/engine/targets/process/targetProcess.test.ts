import { spawn as spawnProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { type TargetOptions, targetOptionsSchema } from '../../../../src/contract/scenario/targetOptions'
import { forkTarget } from '../../../../src/engine/targets/process/forkTarget'
import { launchTarget, type SpawnTarget, type Target } from '../../../../src/engine/targets/process/launch'
import { targetReplySchema } from '../../../../src/engine/targets/server/messages'
import { bundledTarget } from '../bundledTarget'
import { ask } from '../httpClient'

const targets: Target[] = []
afterEach(async () => {
  for (const target of targets.splice(0)) await target.stop()
})

/** A launched target, and the id of its process. */
async function launch(options: Partial<TargetOptions> = {}): Promise<{ target: Target; pid: number }> {
  let pid = 0
  const spawn: SpawnTarget = () => {
    const channel = forkTarget(bundledTarget)()
    channel.onMessage((message) => {
      const reply = targetReplySchema.parse(message)
      if (reply.kind === 'ready') pid = reply.pid
    })
    return channel
  }
  const target = await launchTarget(spawn, targetOptionsSchema.parse({ latencyMs: 1, ...options }))
  targets.push(target)
  return { target, pid }
}

async function answers(port: number): Promise<boolean> {
  return ask(port).answer.then(
    ({ status }) => status === 200,
    () => false
  )
}

async function untilSilent(port: number): Promise<void> {
  while (await answers(port)) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('it serves at the address it names, on a free port', async () => {
  const { target, pid } = await launch()
  expect(target.url).toBe(`http://127.0.0.1:${target.port}/`)
  expect(pid).not.toBe(process.pid)
  expect(await answers(target.port)).toBe(true)
  expect(await target.stats()).toMatchObject({ served: 1, servingNow: 0, maxServing: 1, bytesSent: 1024 })
})

test('it says in the words of the field when the port is taken', async () => {
  const { target } = await launch()
  await expect(launch({ port: target.port })).rejects.toMatchObject({
    failure: { code: 'bad-input', field: 'port', message: `Port ${target.port} on 127.0.0.1 is already in use by another program` }
  })
  expect(await answers(target.port)).toBe(true)
})

test('it takes a port that was just given back', async () => {
  const first = await launch()
  await answers(first.target.port)
  await first.target.stop()
  const second = await launch({ port: first.target.port })
  expect(second.target.port).toBe(first.target.port)
})

test('a file that is missing is named', async () => {
  await expect(launchTarget(forkTarget(`${bundledTarget}.missing`), targetOptionsSchema.parse({}))).rejects.toMatchObject({
    failure: { code: 'target-died', message: expect.stringContaining('target.js.missing') as string }
  })
})

describe('it ends', () => {
  test('when it is stopped, also in the middle of a request, and twice', async () => {
    const { target } = await launch({ latencyMs: 60_000 })
    const { answer } = ask(target.port)
    while ((await target.stats()).servingNow === 0);
    await Promise.all([target.stop(), target.stop()])
    await expect(answer).rejects.toThrow()
    await target.stop()
  })

  test.skipIf(process.platform === 'win32')('when it is stopped while it hangs', async () => {
    const { target, pid } = await launch()
    process.kill(pid, 'SIGSTOP')
    const fromMs = performance.now()
    await target.stop()
    expect(performance.now() - fromMs).toBeLessThan(5000)
    await untilSilent(target.port)
  })

  test('by a signal from outside, and its parent is told', async () => {
    const { target, pid } = await launch()
    process.kill(pid, 'SIGKILL')
    expect(await target.died).toMatchObject({ code: 'target-died' })
  })

  test('when the parent it was named ends, although the channel stays open', async () => {
    const other = spawnProcess(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const channel = forkTarget(bundledTarget)()
    const ended = new Promise<string>((resolve) => channel.onExit(resolve))
    const started = new Promise<void>((resolve) => channel.onMessage(() => resolve()))
    channel.send({ kind: 'start', options: targetOptionsSchema.parse({}), parentPid: other.pid })
    await started
    other.kill('SIGKILL')
    expect(await ended).toBe('it ended')
  })

  test('when its parent is killed without a chance to say so', async () => {
    const parentScript = `
      const target = require('node:child_process').fork(process.argv[1], [], { execArgv: [] })
      target.once('message', (reply) => console.log(reply.port))
      target.send({ kind: 'start', options: { latencyMs: 1 }, parentPid: process.pid })`
    const parent = spawnProcess(process.execPath, ['-e', parentScript, bundledTarget], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [output] = (await once(parent.stdout, 'data')) as [Buffer]
    const port = Number(output.toString())
    expect(await answers(port)).toBe(true)
    parent.kill('SIGKILL')
    await untilSilent(port)
  })

  test('at once, with a word, when nobody speaks to it', async () => {
    const lonely = spawnProcess(process.execPath, [bundledTarget], { stdio: ['ignore', 'ignore', 'pipe'] })
    const [said] = (await once(lonely.stderr, 'data')) as [Buffer]
    expect(said.toString()).toContain('poolscope target')
    const [code] = (await once(lonely, 'close')) as [number]
    expect(code).toBe(1)
  })
})

test.skipIf(process.platform === 'win32')('it leaves Ctrl-C and a closing terminal to its parent', async () => {
  const { target, pid } = await launch()
  process.kill(pid, 'SIGINT')
  process.kill(pid, 'SIGHUP')
  expect(await answers(target.port)).toBe(true)
  expect((await target.stats()).served).toBe(1)
})
