import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Prediction } from '../../src/contract/labs/lab'
import { labDescriptions } from '../../src/contract/labs/labs'
import type { Scenario } from '../../src/contract/scenario/scenario'
import { MOST_CHARACTERS } from '../../src/renderer/elements/TextBox'
import { PredictionPanel } from '../../src/renderer/pages/labs/PredictionPanel'
import { forgetPredictionStore } from '../../src/renderer/pages/labs/usePredictions'
import { callsOf, type OpenWindow, openWindow } from './openWindow'
import { paste, typeKeys } from './typing'


beforeEach(() => {
  forgetPredictionStore()
})

const input = (label: string): HTMLInputElement => screen.getByLabelText(label, { selector: 'input' })
const errorTexts = (): readonly string[] => [...document.querySelectorAll('[role="alert"]')].flatMap((alert) => (alert.textContent === '' ? [] : [alert.textContent]))

async function openWaits(): Promise<OpenWindow> {
  const window = await openWindow()
  fireEvent.click(screen.getByText('Labs'))
  fireEvent.click(await screen.findByText('Stacked waits'))
  return window
}
const guess = (): HTMLInputElement => screen.getByLabelText('My prediction, ms')
const said = (): string => document.querySelector('.prediction-said')?.textContent ?? ''

/** The panel by itself, as it stands in a lab. */
function Panel(): ReactNode {
  const [guess, setGuess] = useState<number | null>(null)
  return (
    <MantineProvider>
      <PredictionPanel prediction={labDescriptions.waits.predictions[0] as Prediction} settings={labDescriptions.waits.settings.parse({})} guess={guess} disabled={false} onGuess={setGuess} />
    </MantineProvider>
  )
}
const clearGuess = (): void => {
  fireEvent.click(screen.getByText('Clear'))
}

describe('a prediction that is typed key by key', () => {
  it('keeps every key and never drops what stands before the separator', () => {
    render(<Panel />)
    const box = guess()
    for (const [keys, read] of [['2.25', '2.25 ms'], ['2,25', '2.25 ms'], ['1.5', '1.5 ms'], ['0.05', '50 µs'], ['1e3', '1 s'], ['1 000', '1 s']] as const) {
      typeKeys(box, keys)
      expect([box.value, said(), ...errorTexts()]).toEqual([keys, read])
      clearGuess()
      expect([box.value, said()]).toEqual(['', 'no prediction yet'])
    }
  })

  it('is no prediction while it cannot be one or could be two, says why, and can be cleared', () => {
    render(<Panel />)
    const box = guess()
    const refused = [
      ['1,000', 'Write 1000 or 1: it can be read as either.'],
      ['much', 'A prediction is a number, such as 2.5.'],
      ['-5', 'A prediction is 0 or more.'],
      ['\uff11', 'Write digits as 0 to 9.'],
      ['Infinity', 'Only numbers that end can be used.']
    ] as const
    for (const [keys, why] of refused) {
      typeKeys(box, keys)
      expect([box.value, said(), ...errorTexts()]).toEqual([keys, 'no prediction yet', why])
      clearGuess()
      expect([box.value, ...errorTexts()]).toEqual([''])
    }
  })

  it('is judged as it was typed', async () => {
    await openWaits()
    typeKeys(guess(), '507,5')
    fireEvent.click(screen.getByText('Run and compare'))
    await waitFor(() => expect(JSON.parse(localStorage.getItem('poolscope.predictions') ?? '{}')).toMatchObject({ pending: { guesses: { pooledMs: 507.5 } } }))
  })
})

describe('a number of a form that is typed key by key', () => {
  it('may have a decimal comma, in the settings of a lab, too', async () => {
    const { bridge } = await openWaits()
    fireEvent.change(screen.getByLabelText('Wait'), { target: { value: '' } })
    typeKeys(screen.getByLabelText('Wait'), '2,5')
    expect(screen.getByText(/waits of 2\.5 ms/)).toBeTruthy()
    fireEvent.click(screen.getByText('Run without a prediction'))
    await waitFor(() => expect(callsOf(bridge, 'startRun')).toEqual([['lab', { lab: 'waits', settings: { tasks: 100, waitMs: 2.5, workers: 10, over: 'wait' } }]]))
  })

  it('is planned as its locale means it, and undone and redone by key with every keystroke of a field as one step', async () => {
    const { bridge } = await openWindow()
    fireEvent.change(input('Latency'), { target: { value: '' } })
    fireEvent.blur(input('Latency'))
    typeKeys(input('Latency'), '12,5')
    await waitFor(() => expect((callsOf(bridge, 'plan').at(-1) as Scenario).target.latencyMs).toBe(12.5))
    fireEvent.keyDown(input('Latency'), { key: 'z', ctrlKey: true })
    expect(input('Latency').value).toBe('')
    fireEvent.keyDown(input('Latency'), { key: 'z', ctrlKey: true, shiftKey: true })
    expect(input('Latency').value).toBe('12,5')
    typeKeys(input('Latency'), '5')
    expect(input('Latency').value).toBe('12,55')
    fireEvent.keyDown(input('Latency'), { key: 'z', ctrlKey: true })
    expect(input('Latency').value).toBe('12,5')
  })

  it('that can be read as two numbers is asked for at its field', async () => {
    await openWindow()
    fireEvent.change(input('Latency'), { target: { value: '1,000' } })
    expect(errorTexts()).toEqual(['Latency must be a number from 0 to 60000 ms; got "1,000". Write 1000 or 1: it can be read as either.'])
  })
})

const FIVE_MEGABYTES = 'x'.repeat(5_000_000)
const TOO_MANY = /^5,000,0\d\d characters are too many; at most 4,000 fit here\. Nothing was put in\.$/

describe('five megabytes that are pasted', () => {
  it('into a field of the form never reach the page, which says so and keeps what was there', async () => {
    await openWindow()
    const written = vi.spyOn(Storage.prototype, 'setItem')
    for (const [index, label] of ['Name', 'Target URL', 'Note', 'Latency', 'Sizes'].entries()) {
      const box = screen.getByLabelText<HTMLInputElement | HTMLTextAreaElement>(label)
      const before = box.value
      const refusals = Array.from({ length: index + 1 }, () => expect.stringMatching(TOO_MANY) as unknown)
      paste(box, FIVE_MEGABYTES)
      expect(box.value).toBe(before)
      expect(errorTexts()).toEqual(refusals)
      // A program that fills the field, or an input method that does not ask, meets the same answer.
      fireEvent.change(box, { target: { value: FIVE_MEGABYTES } })
      expect(box.value).toBe(before)
      expect(errorTexts()).toEqual(refusals)
    }
    expect(written.mock.calls.every(([, text]) => text.length < MOST_CHARACTERS * 10)).toBe(true)
  })

  it('into the search and into a prediction are refused in the same words', async () => {
    await openWaits()
    paste(guess(), FIVE_MEGABYTES)
    expect(guess().value).toBe('')
    expect(errorTexts()).toEqual([expect.stringMatching(TOO_MANY)])
    fireEvent.click(screen.getByText('Runs'))
    const search = await screen.findByLabelText<HTMLInputElement>('Search runs')
    paste(search, FIVE_MEGABYTES)
    expect(search.value).toBe('')
    expect(errorTexts()).toHaveLength(2)
  })

  it('leave a field usable: the words go with the next text that fits', async () => {
    await openWindow()
    paste(input('Name'), FIVE_MEGABYTES)
    fireEvent.change(input('Name'), { target: { value: 'Short' } })
    expect(input('Name').value).toBe('Short')
    expect(errorTexts()).toEqual([])
  })

  it('are told from a text that is only too long for its field, which stays with the error of the field', async () => {
    await openWindow()
    paste(input('Name'), 'y'.repeat(200))
    expect(input('Name').value).toContain('yyy')
    expect(errorTexts()).toEqual([expect.stringMatching(/^Name must be 1 to 120 characters/)])
  })
})
