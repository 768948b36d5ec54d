import { describe, expect, it } from 'vitest'
import { Cancelled } from '../../../src/engine/base/untilTrue'
import type { Target } from '../../../src/engine/targets/process/launch'
import { windowBench } from './measuredWindow'

type Phase = 'warming' | 'measuring' | 'draining'

describe('a window that is cancelled', () => {
  it.each<Phase>(['warming', 'measuring', 'draining'])('while it is %s ends at once', async (when) => {
    const bench = await windowBench({ workload: { kind: 'wait', waitMs: 60_000, timeoutMs: 60_000 }, measuring: { seconds: when === 'measuring' ? 60 : 0.2 } })
    const cancel = new AbortController()
    let cancelledMs = Infinity
    const onPhase = (phase: Phase): void => {
      if (phase !== when) return
      setTimeout(() => {
        cancelledMs = performance.now()
        cancel.abort()
      }, 20)
    }
    const warmMs = when === 'warming' ? 60_000 : 50
    await expect(bench.measure(2, { signal: cancel.signal, warmMs, onPhase })).rejects.toBeInstanceOf(Cancelled)
    expect(performance.now() - cancelledMs).toBeLessThan(1000)
  })

  it('does not wait for a target that says nothing', async () => {
    const bench = await windowBench({ workload: { kind: 'wait', waitMs: 5 } })
    const silent = { stats: () => new Promise<never>(() => undefined) } as unknown as Target
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 400)
    await expect(bench.measure(2, { signal: cancel.signal, target: silent })).rejects.toBeInstanceOf(Cancelled)
  })

  it('leaves a pool that can be measured again', async () => {
    const bench = await windowBench({ workload: { kind: 'wait', waitMs: 5 } })
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 100)
    await expect(bench.measure(4, { signal: cancel.signal })).rejects.toBeInstanceOf(Cancelled)
    await bench.pool.park(new AbortController().signal)
    const { repeat } = await bench.measure(2)
    expect(repeat.tasks.ok).toBeGreaterThan(0)
  })
})
