import type { ReactNode } from 'react'
import { letterOf, type Opinion } from './opinions'

/** What each estimator thinks, beside the letter of its mark on the chart. */
export function OpinionList({ opinions }: { readonly opinions: readonly Opinion[] }): ReactNode {
  return (
    <ul className="opinion-list" aria-label="Opinions">
      {opinions.map(({ estimator, words, workers }, index) => (
        <li key={estimator} data-opinion={estimator}>
          {workers !== null && <span className="opinion-letter">{letterOf(index)}</span>} <strong>{estimator}</strong> {words}
        </li>
      ))}
    </ul>
  )
}
