import type { ReactNode } from 'react'
import { figureText } from '../../../analysis/labs/shownFigures'
import { labReport } from '../../../analysis/report/labReport'
import { type Section, sectionOf } from '../../../analysis/report/report'
import { type Cell, shownRows, type Table } from '../../../analysis/report/table'
import type { LabResult } from '../../../contract/labs/labRun'
import { labDescriptions } from '../../../contract/labs/labs'
import type { PredictionLog } from '../../../contract/labs/workshop'
import { ReportPart } from '../../result/ReportSections'
import { guessInWords } from './predictions'

/** What came out: the guess beside it, every figure, and why. */
export function LabOutcome({ result, guesses, insight }: { readonly result: LabResult; readonly guesses: PredictionLog; readonly insight: string }): ReactNode {
  const report = labReport(result)
  const [figures, why, rows] = [sectionOf(report, 'figures'), sectionOf(report, 'why'), sectionOf(report, 'rows')]
  return (
    <section className="lab-outcome" aria-label={figures?.heading}>
      <Guesses guesses={guesses} />
      <div className="lab-figures">
        {tablesOf(figures).map((table) => (
          <LabTable key={table.title} table={table} caption={table.title} />
        ))}
      </div>
      <div className="lab-why">
        <h3>{why?.heading}</h3>
        {why?.parts.map((part, index) => (
          <ReportPart key={index} part={part} />
        ))}
        {insight !== '' && <p className="lab-note">{insight}</p>}
      </div>
      {tablesOf(rows).map((table) => (
        <div key={table.title} className="lab-rows">
          <LabTable table={table} caption={table.title} />
        </div>
      ))}
    </section>
  )
}

function tablesOf(section: Section | undefined): readonly Table[] {
  return section?.parts.filter((part) => part.kind === 'table') ?? []
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

/** Every row behind its name where it has one; longer tables show their beginning. */
function LabTable({ table, caption }: { readonly table: Table; readonly caption: string }): ReactNode {
  const { columns } = table
  const { rows, rest } = shownRows(table)
  return (
    <>
      <table className="lab-table">
        {caption !== '' && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map(({ key, title }) => (title === '' ? <td key={key} /> : <th key={key} scope="col">{title}</th>))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells }, index) => (
            <tr key={index}>
              {cells.map((cell, place) => (
                <LabCell key={columns[place]?.key} cell={cell} isName={columns[place]?.title === ''} isRight={columns[place]?.align === 'right'} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest !== '' && <p className="dim">{rest}</p>}
    </>
  )
}

function LabCell({ cell: { text, value }, isName, isRight }: { readonly cell: Cell; readonly isName: boolean; readonly isRight: boolean }): ReactNode {
  return isName ? <th scope="row">{text}</th> : <td data-kind={isRight && typeof value === 'number' ? 'number' : 'text'}>{text}</td>
}
