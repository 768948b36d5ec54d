import type { ReactNode } from 'react'

/** A curve that bends under its limit. */
export function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 7.5H21" stroke="var(--series-rate)" strokeWidth="2" strokeDasharray="3 2.2" />
      <path d="M3 20.5L8.2 12.6Q10.6 9.6 14 9.6H21" fill="none" stroke="var(--series-measured)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="9.4" cy="11" r="2.6" fill="var(--series-measured)" />
    </svg>
  )
}
