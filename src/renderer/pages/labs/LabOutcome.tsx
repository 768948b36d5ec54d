import type { ReactNode } from 'react'
import { type FigureUnit } from '../../../contract/labs/figure'
import { figureText, type ShownFigure, shownFigures, type ShownTable } from '../../../analysis/labs/shownFigures'
import type { LabResult } from '../../../contract/labs/labRun'
import { labDescriptions } from '../../../contract/labs/labs'
import type { PredictionLog } from '../../../contract/labs/workshop'
import { guessInWords } from './predictions'

/** Longer tables show their beginning; the export has the rest. */
const MOST_ROWS = 20

/** What came out: the guess beside it, every figure, and why. */
export function LabOutcome({ result, guesses, insight }: { readonly result: LabResult; readonly guesses: PredictionLog; readonly insight: string }): ReactNode {
  const { groups, tables } = shownFigures(result)
  const { explanation } = labDescriptions[result.lab]
  return (
    <section className="lab-outcome" aria-label="What came out">
      <Guesses guesses={guesses} />
      <div className="lab-figures">
        {groups.map(({ label, figures }) => (
          <FigureList key={label} label={label} figures={figures} />
        ))}
      </div>
      <div className="lab-why">
        <h3>Why</h3>
        {explanation.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {insight !== '' && <p className="lab-note">{insight}</p>}
      </div>
      {tables.map((table) => (
        <FigureTable key={table.key} table={table} />
      ))}
    </section>
  )
}

/** What was predicted, beside what was measured. */
export function Guesses({ guesses }: { readonly guesses: PredictionLog }): ReactNode {
  return guesses.map((guess) => {
    const unit = labDescriptions[guess.lab].predictions.find(({ key }) => key === guess.figure)?.unit ?? null
    return (
      <div key={guess.figure} className="guess" role="status">
        <span>
          You said <strong>{figureText(guess.predicted, unit)}</strong>
        </span>
        <span>
          It was <strong>{figureText(guess.measured, unit)}</strong>
        </span>
        <span className="guess-words">{guessInWords(guess)}</span>
        {guess.score !== null && <strong className="guess-score">{guess.score} of 100 points</strong>}
      </div>
    )
  })
}

function FigureList({ label, figures }: { readonly label: string; readonly figures: readonly ShownFigure[] }): ReactNode {
  const anyTheory = figures.some(({ expected }) => expected !== undefined)
  return (
    <table className="lab-table" data-mixed={figures.some(({ measured }) => typeof measured === 'string' || Array.isArray(measured))}>
      <caption>{label === '' ? 'Measured' : label}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">measured</th>
          {anyTheory && <th scope="col">theory</th>}
        </tr>
      </thead>
      <tbody>
        {figures.map(({ key, label: name, unit, measured, expected }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <Cell value={measured} unit={unit} />
            {anyTheory && (expected === undefined ? <td /> : <Cell value={expected} unit={unit} />)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FigureTable({ table: { label, columns, rows } }: { readonly table: ShownTable }): ReactNode {
  const rest = rows.length - MOST_ROWS
  return (
    <div className="lab-rows">
      <table className="lab-table">
        <caption>{label}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label: heading }) => (
              <th key={key} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, index) => (
            <tr key={index}>
              {columns.map(({ key, unit }) => (
                <Cell key={key} value={row[key]} unit={unit} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className="dim">and {rest} more rows; CSV and JSON have them all</p>}
    </div>
  )
}

function Cell({ value, unit }: { readonly value: unknown; readonly unit: FigureUnit | null }): ReactNode {
  return <td data-kind={typeof value === 'number' ? 'number' : 'text'}>{figureText(value, unit)}</td>
}
