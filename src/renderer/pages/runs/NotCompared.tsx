import type { ReactNode } from 'react'
import { notCompared } from '../../../analysis/compare/notCompared'
import type { Comparison } from '../../../contract/comparison'

/** The sizes that are missing in the table, and why. */
export function NotCompared({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const sentences = notCompared(comparison)
  if (sentences.length === 0) return null
  return (
    <ul className="runs-not-compared" aria-label="Not compared">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
