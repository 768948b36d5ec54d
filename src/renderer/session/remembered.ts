import { useCallback, useState } from 'react'

/** A choice of view that is kept from one start to the next. Storage that is full or forbidden only costs the memory. */
export function useRemembered<T extends string>(key: string, choices: readonly T[], fallback: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => choices.find((choice) => choice === read(key)) ?? fallback)
  const remember = useCallback(
    (next: T) => {
      setValue(next)
      try {
        localStorage.setItem(`poolscope.${key}`, next)
      } catch {
        // Not remembered, then.
      }
    },
    [key]
  )
  return [value, remember]
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(`poolscope.${key}`)
  } catch {
    return null
  }
}
