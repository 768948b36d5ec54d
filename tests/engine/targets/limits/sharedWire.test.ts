import { describe, expect, test } from 'vitest'
import { type Outlet, sharedWire, type Transfer } from '../../../../src/engine/targets/limits/sharedWire'
import { FakeClock } from '../fakeClock'

const MBIT = 20
const BYTES_PER_MS = 2500

/** Takes everything, and remembers when. */
function openOutlet(clock: FakeClock): Outlet & { bytes: number; lastMs: number } {
  return {
    bytes: 0,
    lastMs: 0,
    write(bytes) {
      this.bytes += bytes
      this.lastMs = clock.nowMs()
      return true
    }
  }
}

describe('one body alone', () => {
  test.each([1, 1000, 65_536, 1_000_000])('%d bytes arrive when their last bit has passed', (bytes) => {
    const clock = new FakeClock()
    const outlet = openOutlet(clock)
    sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock).send(bytes, outlet)
    clock.goTo(10_000)
    expect(outlet.bytes).toBe(bytes)
    expect(outlet.lastMs).toBeCloseTo(bytes / BYTES_PER_MS, 6)
  })

  test('an hour of idling gives it no head start', () => {
    const clock = new FakeClock()
    const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
    wire.send(1000, openOutlet(clock))
    clock.goTo(3_600_000)
    const outlet = openOutlet(clock)
    wire.send(250_000, outlet)
    clock.goTo(3_700_000)
    expect(outlet.lastMs).toBeCloseTo(3_600_100, 6)
  })
})

test('several bodies share the wire with equal chances, and together use all of it', () => {
  const clock = new FakeClock()
  const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
  const outlets = Array.from({ length: 8 }, () => openOutlet(clock))
  for (const outlet of outlets) wire.send(10_000_000, outlet)
  clock.goTo(20_000)
  const bytes = outlets.map((outlet) => outlet.bytes)
  expect(bytes.reduce((sum, count) => sum + count, 0) / (20_000 * BYTES_PER_MS)).toBeCloseTo(1, 2)
  // 10,000 chunks over 8: 1250 each, give or take 3 standard deviations of a fair draw.
  for (const count of bytes) expect(Math.abs(count / 5000 - 1250)).toBeLessThan(3 * Math.sqrt(1250 * (7 / 8)))
})

test('a small body among large ones is through after a few turns, not after the large ones', () => {
  const clock = new FakeClock()
  const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
  for (let large = 0; large < 7; large++) wire.send(10_000_000, openOutlet(clock))
  const small = openOutlet(clock)
  wire.send(1000, small)
  clock.goTo(200)
  expect(small.bytes).toBe(1000)
})

test('clients that all began together do not stay in step and leave the wire idle together', () => {
  const clock = new FakeClock()
  const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
  let served = 0
  const fetchAgainAfter20Ms = (): void => {
    const outlet = openOutlet(clock)
    wire.send(65_536, {
      write(bytes) {
        outlet.write(bytes)
        served += bytes
        if (outlet.bytes === 65_536) clock.ringAt(clock.nowMs() + 20, fetchAgainAfter20Ms)
        return true
      }
    })
  }
  for (let client = 0; client < 8; client++) fetchAgainAfter20Ms()
  clock.goTo(5000)
  expect(served / (5000 * BYTES_PER_MS)).toBeGreaterThan(0.97)
})

test.each([0.01, 1, 20, 1000, 40_000])('at %d Mbit/s the wire is full, even when every alarm rings 3 ms late', (bandwidthMbit) => {
  const clock = new FakeClock(3)
  const bytesPerMs = bandwidthMbit * 125
  const wire = sharedWire({ bandwidthMbit, seed: 1 }, clock)
  const outlet = openOutlet(clock)
  wire.send(bytesPerMs * 10_000, outlet)
  clock.goTo(5000)
  expect(outlet.bytes / (5000 * bytesPerMs)).toBeGreaterThan(0.97)
  expect(outlet.bytes / (5000 * bytesPerMs)).toBeLessThan(1.001)
})

test('an outlet that does not drain gets no more, and holds nobody up', () => {
  const clock = new FakeClock()
  const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
  const blocked = { bytes: 0, write: (bytes: number): boolean => ((blocked.bytes += bytes), false) }
  const open = openOutlet(clock)
  const transfer = wire.send(100_000, blocked)
  wire.send(100_000, open)
  clock.goTo(1000)
  expect(blocked.bytes).toBe(5000)
  expect(open.lastMs).toBeCloseTo(105_000 / BYTES_PER_MS, 6)
  transfer.drained()
  transfer.drained()
  clock.goTo(2000)
  expect(blocked.bytes).toBe(10_000)
})

test('a slow reader does not save up the bandwidth it left unused', () => {
  const clock = new FakeClock()
  const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
  let bytesNow = 0
  const transfers: Transfer[] = Array.from({ length: 50 }, () => wire.send(100_000, { write: (bytes) => ((bytesNow += bytes), false) }))
  clock.goTo(10_000)
  bytesNow = 0
  for (const transfer of transfers) transfer.drained()
  clock.goOn(50)
  expect(bytesNow).toBeLessThanOrEqual(50 * BYTES_PER_MS)
})

test.each([0, 0.3, 3, 12, 40])('no bit leaves before its time when alarms ring up to %d ms late and readers come and go', (lateMs) => {
  const clock = new FakeClock(lateMs)
  const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
  const left: { readonly atMs: number; readonly bytes: number }[] = []
  for (let reader = 0; reader < 3; reader++) {
    const transfer = wire.send(200_000, {
      write(bytes) {
        left.push({ atMs: clock.nowMs(), bytes })
        clock.ringAt(clock.nowMs() + 7 + reader, () => transfer.drained())
        return false
      }
    })
  }
  clock.goTo(5000)
  expect(left.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(600_000)
  let bytes = 0
  for (const chunk of left) {
    bytes += chunk.bytes
    expect(bytes).toBeLessThanOrEqual(chunk.atMs * BYTES_PER_MS + 1e-6)
  }
})

test('a body that is taken off leaves the wire to the others', () => {
  const clock = new FakeClock()
  const wire = sharedWire({ bandwidthMbit: MBIT, seed: 1 }, clock)
  const [first, second] = [openOutlet(clock), openOutlet(clock)]
  const transfer = wire.send(1_000_000, first)
  wire.send(10_000, second)
  transfer.cancel()
  transfer.cancel()
  clock.goTo(100)
  expect(first.bytes).toBe(0)
  expect(second.bytes).toBe(10_000)
  const third = openOutlet(clock)
  wire.send(2500, third)
  clock.goTo(200)
  expect(third.lastMs).toBeCloseTo(101, 6)
  expect(clock.alarmsSet).toBe(0)
})

test('without a limit the outlet gets everything at once', () => {
  const clock = new FakeClock()
  const outlet = openOutlet(clock)
  sharedWire({ bandwidthMbit: null, seed: 1 }, clock).send(1_000_000, outlet)
  expect(outlet.bytes).toBe(1_000_000)
})
