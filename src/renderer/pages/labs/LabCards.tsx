import type { ReactNode } from 'react'
import { labDescriptions, type LabName, labNames } from '../../../contract/labs/labs'
import { bestScores } from './predictions'
import { usePredictions } from './usePredictions'

/** All labs, each with its question. */
export function LabCards({ onChoose }: { readonly onChoose: (lab: LabName) => void }): ReactNode {
  const { log } = usePredictions()
  const best = bestScores(log)
  return (
    <section className="lab-cards" aria-label="Labs">
      <h2>Seven experiments with pools, locks and queues</h2>
      <p className="dim">Each asks a question. Predict the answer, run it on real threads, and see who was right.</p>
      <ul>
        {labNames.map((name) => {
          const { title, question } = labDescriptions[name]
          const score = best.get(name)
          return (
            <li key={name}>
              <button type="button" className="lab-card" onClick={() => onChoose(name)}>
                <strong>{title}</strong>
                <span>{question}</span>
                <span className="dim">{score === undefined ? 'not predicted yet' : `best prediction: ${score} of 100 points`}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
