import { Button, Slider } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { figureText } from '../../../analysis/labs/shownFigures'
import type { Prediction } from '../../../contract/labs/lab'
import { NumberBox } from '../../form/NumberBox'
import { readNumber, writeNumber } from '../../form/typedNumber'
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

/** Digits of a guess that the slider writes for the learner: as many as anybody guesses. */
const GUESS_DIGITS = 4

/** The guess before the run: dragged or typed, whichever is nearer. */
export function PredictionPanel({ prediction, settings, guess, disabled, onGuess }: Props): ReactNode {
  const { unit = null, scale } = prediction
  const factor = unit === 'share' ? PER_CENT : 1
  const write = (value: number): string => writeNumber(Number((value * factor).toPrecision(GUESS_DIGITS)))
  // As it was typed: a text that says nothing yet ("", "-") or nothing sure ("1,000") is no guess, and stays.
  const [text, setText] = useState(guess === null ? '' : write(guess))
  if (settings === null) return <section className="prediction dim">Correct the settings to predict.</section>
  const range = prediction.range(settings)
  const label = `My prediction${unit === null ? '' : unit === 'share' ? ', %' : `, ${unit}`}`
  const type = (typed: string): void => {
    setText(typed)
    const read = readGuess(typed)
    onGuess(read.value === null ? null : read.value / factor)
  }
  const slide = (step: number): void => {
    const chosen = guessAt(step, { scale, range })
    setText(write(chosen))
    onGuess(chosen)
  }
  return (
    <section className="prediction" aria-label="Prediction">
      <p className="prediction-question">{prediction.ask(settings)}</p>
      <div className="prediction-inputs">
        <Slider
          className="prediction-slider"
          thumbLabel="My prediction"
          min={0}
          max={GUESS_STEPS}
          value={guess === null ? GUESS_STEPS / 2 : stepAt(guess, { scale, range })}
          label={(step) => figureText(guess !== null && stepAt(guess, { scale, range }) === step ? guess : guessAt(step, { scale, range }), unit)}
          disabled={disabled}
          data-unset={guess === null}
          onChange={slide}
        />
        <NumberBox
          className="prediction-number"
          rightSectionWidth="3.2rem"
          size="sm"
          aria-label={label}
          placeholder="type a guess"
          disabled={disabled}
          text={text}
          onText={type}
          error={readGuess(text).error}
          unit={unit === 'share' ? '%' : (unit ?? undefined)}
        />
        <strong className="prediction-said">{guess === null ? 'no prediction yet' : figureText(guess, unit)}</strong>
        <Button variant="subtle" color="gray" size="xs" disabled={disabled || text === ''} onClick={() => type('')}>
          Clear
        </Button>
      </div>
    </section>
  )
}

interface ReadGuess {
  /** Null where nothing, or nothing that can be a guess, was typed. */
  readonly value: number | null
  readonly error?: string
}

function readGuess(text: string): ReadGuess {
  const read = readNumber(text)
  if (read.kind === 'empty') return { value: null }
  if (read.kind === 'refused') return { value: null, error: read.advice ?? 'A prediction is a number, such as 2.5.' }
  return read.value < 0 ? { value: null, error: 'A prediction is 0 or more.' } : { value: read.value }
}
