import * as os from 'node:os'
import { describe, expect, it } from 'vitest'
import { machineSchema } from '../../../src/contract/result/result'
import { readMachine, uvThreadpoolSize } from '../../../src/engine/base/machine'

describe("the size of libuv's pool", () => {
  it.each([
    [undefined, 4],
    ['1', 1],
    ['4', 4],
    ['64', 64],
    ['1024', 1024],
    ['1025', 1024],
    ['99999', 1024],
    ['0', 1],
    ['00', 1],
    ['', 1],
    ['abc', 1],
    ['  6', 6],
    ['\t6', 6],
    ['+6', 6],
    ['6x', 6],
    ['4.9', 4],
    ['1e3', 1],
    ['0x10', 1],
    ['٦', 1] // a digit, but not one of C's
  ])('for UV_THREADPOOL_SIZE=%j is %i, as C reads it', (setting, threads) => {
    expect(uvThreadpoolSize(setting)).toBe(threads)
  })

  it.each(['-1', '-5'])('for UV_THREADPOOL_SIZE=%j is the most there is', (setting) => {
    expect(uvThreadpoolSize(setting)).toBe(1024)
  })
})

describe('the machine', () => {
  it('has all that a result file says of it', () => {
    const machine = readMachine()
    expect(machineSchema.parse(machine)).toEqual(machine)
    expect(machine.cpus).toBe(os.cpus().length)
    expect(machine.availableParallelism).toBe(os.availableParallelism())
    expect(machine.totalMemoryMb).toBeGreaterThan(100)
    expect(machine).toMatchObject({ platform: process.platform, arch: process.arch })
  })

  it('names the versions that measuring depends on, and no others', () => {
    const { versions } = readMachine()
    expect(versions).toMatchObject({ node: process.versions.node, v8: process.versions.v8, uv: process.versions.uv })
    for (const name of Object.keys(versions)) expect(['node', 'v8', 'uv', 'electron', 'chrome']).toContain(name)
  })
})
