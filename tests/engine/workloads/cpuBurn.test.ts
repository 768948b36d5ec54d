import { describe, expect, it } from 'vitest'
import { burnCpu, calibrateStepsPerMs } from '../../../src/engine/workloads/cpuBurn'

/** CPU time of this process, ms; nothing else of it runs in the middle of a test that does not await. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

describe('computing for a time', () => {
  it('uses about the CPU that was asked for', () => {
    const stepsPerMs = calibrateStepsPerMs()
    const beforeMs = cpuMs()
    for (let task = 0; task < 20; task++) burnCpu(10, stepsPerMs)
    const usedMs = cpuMs() - beforeMs
    // A core that is shared with a hyperthread or slowed down for heat needs up to twice the time for the same steps.
    expect(usedMs).toBeGreaterThan(100)
    expect(usedMs).toBeLessThan(600)
  })

  it('uses as much more as is asked for', () => {
    const stepsPerMs = calibrateStepsPerMs()
    const used = [5, 50].map((ms) => {
      const beforeMs = cpuMs()
      for (let task = 0; task < 4; task++) burnCpu(ms, stepsPerMs)
      return cpuMs() - beforeMs
    })
    expect((used[1] ?? 0) / (used[0] ?? 1)).toBeGreaterThan(4)
    expect((used[1] ?? 0) / (used[0] ?? 1)).toBeLessThan(25)
  })
})

it('is calibrated by the fastest stretch: one that lost its core does not count', () => {
  // A clock on which every stretch takes 1 ms, but for one that takes half of it and some that take a second.
  let nowMs = 0
  let readings = 0
  const clock = (): number => {
    readings++
    if (readings % 2 === 0) nowMs += readings === 100 ? 0.5 : readings % 10 === 0 ? 1000 : 1
    return nowMs
  }
  const slower = calibrateStepsPerMs(() => (nowMs += 1))
  expect(calibrateStepsPerMs(clock)).toBeCloseTo(2 * slower, 6)
})

it('never ends before the named time, whatever was believed of the rate', () => {
  let nowMs = 100
  // Each look at the clock is 0.3 ms later; what was counted in steps took no time at all.
  burnCpu(10, 0, () => (nowMs += 0.3))
  expect(nowMs - 100.3).toBeGreaterThanOrEqual(10)
  for (const ms of [0.5, 2, 7]) {
    const startedMs = performance.now()
    burnCpu(ms, 1)
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(ms)
  }
})

it('is not calibrated by what looking at the clock costs', () => {
  // The same work with a clock that takes some 2 µs to look at, as on a virtual machine, and one that takes none.
  const slowClock = (): number => {
    const untilMs = performance.now() + 0.002
    while (performance.now() < untilMs);
    return performance.now()
  }
  const rates = (clock: () => number): number => Math.max(...Array.from({ length: 15 }, () => calibrateStepsPerMs(clock)))
  const [quick, slow] = [rates(() => performance.now()), rates(slowClock)]
  expect(slow / quick).toBeGreaterThan(0.8)
})

it('computes nothing for no time', () => {
  const startedMs = performance.now()
  for (let task = 0; task < 1000; task++) burnCpu(0, 1e6)
  expect(performance.now() - startedMs).toBeLessThan(500)
})
