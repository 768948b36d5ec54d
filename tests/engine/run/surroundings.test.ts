import * as os from 'node:os'
import { describe, expect, it } from 'vitest'
import { clockDriftMs, machineCpuShare, readSurroundings, sleptMs } from '../../../src/engine/run/surroundings'
import { surroundingsOf } from './edges'

const from = surroundingsOf({ atMs: 5_000 })
/** Two seconds later by the steady clock; by the system's clock and the machine's uptime as told. */
const later = (wallMs: number, uptimeMs: number): typeof from => surroundingsOf({ atMs: 7_000, wallMs: from.wallMs + wallMs, uptimeMs: from.uptimeMs + uptimeMs })

describe('the drift of the clock', () => {
  it('is 0 where the system clock goes as far as the steady one', () => {
    expect(clockDriftMs(from, later(2_000, 2_000))).toBe(0)
  })
  it('is above 0 where it was set forward, and below where it was set back', () => {
    expect(clockDriftMs(from, later(3_602_000, 2_000))).toBe(3_600_000)
    expect(clockDriftMs(from, later(-3_598_000, 2_000))).toBe(-3_600_000)
    expect(clockDriftMs(from, later(1_998.5, 2_000))).toBe(-1.5)
  })
})

describe('the time a machine slept', () => {
  it('is what its uptime has more than the steady clock, which stood still', () => {
    expect(sleptMs(from, later(62_000, 62_000))).toBe(60_000)
  })
  it('is 0 up to a second: some systems count their uptime in whole ones', () => {
    expect(sleptMs(from, later(2_000, 2_000))).toBe(0)
    expect(sleptMs(from, later(2_000, 3_000))).toBe(0)
    expect(sleptMs(from, later(2_000, 1_000))).toBe(0)
    expect(sleptMs(from, later(2_000, 3_001))).toBe(1_001)
  })
  it('does not come from a clock that was set, which moves no uptime', () => {
    expect(sleptMs(from, later(3_602_000, 2_000))).toBe(0)
  })
})

describe('the share of the cores that was used', () => {
  const cores = (busyMs: number, totalMs: number): typeof from => surroundingsOf({ cores: { busyMs, totalMs } })

  it('is the busy time between two moments over the time there was, of all cores together', () => {
    expect(machineCpuShare(cores(10_000, 80_000), cores(13_000, 84_000))).toBe(0.75)
    expect(machineCpuShare(cores(10_000, 80_000), cores(10_000, 84_000))).toBe(0)
  })
  it('is unknown where the system tells no times, or has not moved on', () => {
    expect(machineCpuShare(cores(0, 0), cores(0, 0))).toBeNull()
    expect(machineCpuShare(cores(10_000, 80_000), cores(10_000, 80_000))).toBeNull()
  })
  it('stays between 0 and 1, though counters are read one after the other', () => {
    expect(machineCpuShare(cores(10_000, 80_000), cores(14_010, 84_000))).toBe(1)
    expect(machineCpuShare(cores(10_000, 80_000), cores(9_990, 84_000))).toBe(0)
  })
})

describe('what is read of this machine', () => {
  it('grows as it should while a core is kept busy for a while', () => {
    const before = readSurroundings()
    const untilMs = performance.now() + 250
    while (performance.now() < untilMs) Math.sqrt(untilMs)
    const after = readSurroundings()
    expect(after.atMs - before.atMs).toBeGreaterThanOrEqual(249)
    // Some systems tell their uptime in whole seconds.
    expect(Math.abs(after.uptimeMs / 1000 - os.uptime())).toBeLessThanOrEqual(1.5)
    expect(Math.abs(clockDriftMs(before, after))).toBeLessThan(100)
    expect(sleptMs(before, after)).toBe(0)
    const share = machineCpuShare(before, after)
    // Null in sandboxes that hide the times of their cores.
    if (share !== null) expect(share).toBeGreaterThan(0)
    expect(after.cores.busyMs).toBeLessThanOrEqual(after.cores.totalMs)
  })
})
