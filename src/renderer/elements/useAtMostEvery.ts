import { useEffect, useRef, useState } from 'react'

/**
 * The newest value, but changed at most once in `intervalMs`; a change of `urgent` comes through at once. For what is
 * dear to draw.
 */
export function useAtMostEvery<T>(value: T, intervalMs: number, urgent: unknown): T {
  const [shown, setShown] = useState({ value, urgent })
  const lastChange = useRef(-Infinity)
  const isUrgent = shown.urgent !== urgent

  useEffect(() => {
    if (shown.value === value && !isUrgent) return
    const wait = isUrgent ? 0 : lastChange.current + intervalMs - performance.now()
    const change = (): void => {
      lastChange.current = performance.now()
      setShown({ value, urgent })
    }
    if (wait <= 0) {
      change()
      return
    }
    const timer = setTimeout(change, wait)
    return () => {
      clearTimeout(timer)
    }
  }, [shown, value, intervalMs, urgent, isUrgent])

  return isUrgent ? value : shown.value
}
