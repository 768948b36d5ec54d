import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAtMostEvery } from '../../src/renderer/elements/useAtMostEvery'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const watch = (first: number) => renderHook(({ value, urgent }) => useAtMostEvery(value, 1000, urgent), { initialProps: { value: first, urgent: 'running' } })
const wait = (ms: number): void => {
  act(() => {
    vi.advanceTimersByTime(ms)
  })
}

describe('a value that is dear to draw', () => {
  it('changes at most once in the interval, and ends with the newest', () => {
    const hook = watch(0)
    wait(2000)
    const seen: number[] = []
    for (let value = 1; value <= 10; value++) {
      hook.rerender({ value, urgent: 'running' })
      seen.push(hook.result.current)
      wait(100)
    }
    expect(seen).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    wait(100)
    expect(hook.result.current).toBe(10)
  })

  it('changes at once when it is urgent', () => {
    const hook = watch(0)
    wait(2000)
    hook.rerender({ value: 1, urgent: 'running' })
    hook.rerender({ value: 2, urgent: 'running' })
    expect(hook.result.current).toBe(1)
    hook.rerender({ value: 3, urgent: 'done' })
    expect(hook.result.current).toBe(3)
  })
})
