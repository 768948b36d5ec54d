import { describe, expect, it } from 'vitest'
import { createStartLine, StartLine } from '../../../../src/engine/labs/threads/startLine'
import { until } from '../../pool/testPool'
import { useTestThreads } from '../../sync/testThreads'

const threads = useTestThreads()

describe('the start line', () => {
  it('lets nobody go before all are there and it is said', async () => {
    const buffer = createStartLine()
    const line = new StartLine(buffer)
    const left = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
    const running = [0, 1, 2].map(() => threads.start('leaveStartLine', { buffer, left }))
    await until('three stand at the line', () => line.ready === 3)
    expect(new Int32Array(left)[0]).toBe(0)
    line.go()
    await Promise.all(running.map(({ result }) => result))
    expect(new Int32Array(left)[0]).toBe(3)
    expect(line.stopped).toBe(false)
  })

  it('lets one go at once that comes after the start', async () => {
    const buffer = createStartLine()
    const left = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
    new StartLine(buffer).go()
    await threads.start('leaveStartLine', { buffer, left }).result
    expect(new Int32Array(left)[0]).toBe(1)
  })

  it('sleeps for as long as it is told', async () => {
    const sleptMs = await threads.start('sleepAtStartLine', { buffer: createStartLine(), ms: 50 }).result
    expect(sleptMs).toBeGreaterThanOrEqual(49)
    expect(sleptMs).toBeLessThan(5000)
  })

  it('wakes sleepers when the run is stopped, and lets none sleep afterwards', async () => {
    const buffer = createStartLine()
    const line = new StartLine(buffer)
    const sleepers = [1, 2].map(() => threads.start('sleepAtStartLine', { buffer, ms: 60_000 }))
    await until('both are about to sleep', () => line.ready === 2)
    line.stop()
    expect(line.stopped).toBe(true)
    for (const { result } of sleepers) expect(await result).toBeLessThan(20_000)
    expect(await threads.start('sleepAtStartLine', { buffer, ms: 60_000 }).result).toBeLessThan(20_000)
  })

  it('does not sleep for no time', () => {
    // On the main thread any real sleep would be refused.
    const line = new StartLine(createStartLine())
    expect(() => line.sleep(0)).not.toThrow()
    expect(() => line.sleep(1)).toThrow('main thread')
  })
})
