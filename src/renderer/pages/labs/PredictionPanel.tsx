import { Button, NumberInput, Slider } from '@mantine/core'
import type { ReactNode } from 'react'
import { figureText } from '../../../analysis/labs/shownFigures'
import type { Prediction } from '../../../contract/labs/lab'
import { GUESS_STEPS, guessAt, stepAt } from './guessScale'

interface Props {
  readonly prediction: Prediction
  /** Null while a setting is wrong. */
  readonly settings: Readonly<Record<string, unknown>> | null
  readonly guess: number | null
  readonly disabled: boolean
  readonly onGuess: (guess: number | null) => void
}

/** A share is guessed in per cent. */
const PER_CENT = 100

/** The guess before the run: dragged or typed, whichever is nearer. */
export function PredictionPanel({ prediction, settings, guess, disabled, onGuess }: Props): ReactNode {
  const { unit = null, scale } = prediction
  if (settings === null) return <section className="prediction dim">Correct the settings to predict.</section>
  const range = prediction.range(settings)
  const factor = unit === 'share' ? PER_CENT : 1
  const label = `My prediction${unit === null ? '' : unit === 'share' ? ', %' : `, ${unit}`}`
  return (
    <section className="prediction" aria-label="Prediction">
      <p className="prediction-question">{prediction.ask(settings)}</p>
      <div className="prediction-inputs">
        <Slider
          className="prediction-slider"
          aria-label="My prediction"
          min={0}
          max={GUESS_STEPS}
          value={guess === null ? GUESS_STEPS / 2 : stepAt(guess, { scale, range })}
          label={(step) => figureText(guess !== null && stepAt(guess, { scale, range }) === step ? guess : guessAt(step, { scale, range }), unit)}
          disabled={disabled}
          data-unset={guess === null}
          onChange={(step) => onGuess(guessAt(step, { scale, range }))}
        />
        <NumberInput
          className="prediction-number"
          size="sm"
          aria-label={label}
          placeholder="type a guess"
          min={0}
          disabled={disabled}
          value={guess === null ? '' : Number((guess * factor).toPrecision(4))}
          onChange={(value) => onGuess(typeof value === 'number' ? value / factor : null)}
          rightSection={<span className="field-unit">{unit === 'share' ? '%' : unit}</span>}
          rightSectionWidth="3.2rem"
          hideControls
        />
        <strong className="prediction-said">{guess === null ? 'no prediction yet' : figureText(guess, unit)}</strong>
        <Button variant="subtle" color="gray" size="xs" disabled={disabled || guess === null} onClick={() => onGuess(null)}>
          Clear
        </Button>
      </div>
    </section>
  )
}
