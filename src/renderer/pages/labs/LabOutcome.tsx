import type { ReactNode } from 'react'
import { type FigureUnit } from '../../../contract/labs/figure'
import { figureText, type ShownFigure, shownFigures, type ShownTable } from '../../../analysis/labs/shownFigures'
import type { LabResult } from '../../../contract/labs/lab'
import { labDescriptions } from '../../../contract/labs/labs'
import { guessInWords } from './guessInWords'
import { usePredictions } from './usePredictions'

/** Longer tables show their beginning; the export has the rest. */
const MOST_ROWS = 20

/** What came out: the guess beside it, every figure, and why. */
export function LabOutcome({ result, insight }: { readonly result: LabResult; readonly insight: string }): ReactNode {
  const { groups, tables } = shownFigures(result)
  const { explanation } = labDescriptions[result.lab]
  return (
    <section className="lab-outcome" aria-label="What came out">
      <Guesses result={result} />
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

/** Guesses that were made for this very run: the last ones with the same settings and the same measured figure. */
function Guesses({ result }: { readonly result: LabResult }): ReactNode {
  const { log } = usePredictions()
  const { predictions } = labDescriptions[result.lab]
  return predictions.map((prediction) => {
    const actual = prediction.actual(result.measured)
    const guess = log.findLast(({ lab, figure, measured }) => lab === result.lab && figure === prediction.key && measured === actual)
    if (guess === undefined) return null
    const unit = prediction.unit ?? null
    return (
      <div key={prediction.key} className="guess" role="status">
        <span>
          You said <strong>{figureText(guess.predicted, unit)}</strong>
        </span>
        <span>
          It was <strong>{figureText(actual, unit)}</strong>
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
