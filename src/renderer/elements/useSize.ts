import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

export interface Size {
  readonly width: number
  readonly height: number
  /** Size of one rem, px: charts are drawn in px but grow with the page's text. */
  readonly rem: number
}

/** The size of an element, followed as it changes; zero until it is on the page. */
export function useSize<E extends HTMLElement>(): [RefObject<E | null>, Size] {
  const ref = useRef<E>(null)
  const [size, setSize] = useState<Size>({ width: 0, height: 0, rem: 16 })

  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = (): void => {
      const box = element.getBoundingClientRect()
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      const next = { width: Math.floor(box.width), height: Math.floor(box.height), rem }
      setSize((before) => (before.width === next.width && before.height === next.height && before.rem === rem ? before : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [])

  return [ref, size]
}
