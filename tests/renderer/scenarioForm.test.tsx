import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { failed } from '../../src/contract/base/failure'
import type { Scenario } from '../../src/contract/scenario/scenario'
import { callsOf, openWindow } from './openWindow'

const input = (label: string): HTMLInputElement => screen.getByLabelText(label, { selector: 'input' })
const type = (label: string, text: string): void => {
  fireEvent.change(input(label), { target: { value: text } })
}
const choosePreset = (id: string): void => {
  fireEvent.change(screen.getByLabelText('Preset'), { target: { value: id } })
}
const errorTexts = (): readonly string[] => screen.queryAllByRole('alert').flatMap((alert) => (alert.textContent === '' ? [] : [alert.textContent]))

describe('a field of the form', () => {
  it.each(['1,000', '', 'abc', '1e999'])('keeps %j as it was typed and says what is wrong beside it', async (text) => {
    await openWindow()
    type('Latency', text)
    expect(input('Latency').value).toBe(text)
    expect(errorTexts()).toEqual([expect.stringMatching(new RegExp(`^Latency must be a number from 0 to 60000 ms; got "${text}"(?:$|\\. )`))])
    expect(input('Latency').getAttribute('aria-invalid')).toBe('true')
  })

  it('has no error once it is right again', async () => {
    await openWindow()
    type('Latency', 'abc')
    type('Latency', '12.5')
    expect(errorTexts()).toEqual([])
  })

  it('tells its unit and range to those who cannot see them', async () => {
    await openWindow()
    const described = (input('Latency').getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '')
    expect(described.join(' ')).toContain('From 0 to 60,000 ms')
    expect(described.join(' ')).toContain('--latency-ms')
  })

  it('appears when it matters and goes when it does not', async () => {
    await openWindow()
    expect(screen.queryByLabelText('Wait', { selector: 'input' })).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'wait' }))
    expect(input('Wait').value).toBe('20')
    expect(screen.queryByLabelText('Latency', { selector: 'input' })).toBeNull()
  })
})

describe('presets', () => {
  it('fill the whole form, and undo takes that back', async () => {
    await openWindow()
    await screen.findByRole('option', { name: 'Rate-limited API' })
    type('Name', 'Mine')
    choosePreset('rate-limited-api')
    expect([input('Name').value, input('Latency').value, input('Rate limit').value]).toEqual(['Rate-limited API', '50', '100'])
    expect(screen.getByLabelText<HTMLTextAreaElement>('Note').value).toContain('admits 100 requests a second')
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true })
    expect([input('Name').value, input('Latency').value, input('Rate limit').value]).toEqual(['Mine', '20', ''])
    expect(screen.getByLabelText<HTMLSelectElement>('Preset').value).toBe('')
  })

  it('are no longer named once the form differs from them', async () => {
    await openWindow()
    await screen.findByRole('option', { name: 'Rate-limited API' })
    choosePreset('rate-limited-api')
    expect(screen.getByLabelText<HTMLSelectElement>('Preset').value).toBe('rate-limited-api')
    type('Latency', '51')
    expect(screen.getByLabelText<HTMLSelectElement>('Preset').value).toBe('')
  })
})

describe('undo and redo', () => {
  it('work by key, by button and by menu', async () => {
    const { bridge } = await openWindow()
    type('Latency', '30')
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true })
    expect(input('Latency').value).toBe('20')
    fireEvent.keyDown(window, { key: 'Z', ctrlKey: true, shiftKey: true })
    expect(input('Latency').value).toBe('30')
    fireEvent.click(screen.getByRole('button', { name: /^Undo/ }))
    expect(input('Latency').value).toBe('20')
    act(() => {
      bridge.emit('command', 'redo')
    })
    expect(input('Latency').value).toBe('30')
    act(() => {
      bridge.emit('command', 'undo')
    })
    expect(input('Latency').value).toBe('20')
  })

  it('bring back a text that was wrong, with its error', async () => {
    await openWindow()
    type('Latency', 'abc')
    fireEvent.blur(input('Latency'))
    type('Latency', '5')
    fireEvent.keyDown(window, { key: 'z', ctrlKey: true })
    expect(input('Latency').value).toBe('abc')
    expect(errorTexts()).toHaveLength(1)
  })
})

describe('what will run', () => {
  it('is said under the form, for the form as it is', async () => {
    const { bridge } = await openWindow()
    await screen.findByText('9 sizes × 3 repeats, about 1 min 02 s')
    type('Latency', '35')
    await waitFor(() => expect((callsOf(bridge, 'plan').at(-1) as Scenario).target.latencyMs).toBe(35))
  })

  it('is not asked for while a field is wrong; the field is named instead', async () => {
    const { bridge } = await openWindow()
    await waitFor(() => expect(callsOf(bridge, 'plan')).toHaveLength(1))
    type('Latency', 'abc')
    expect(screen.getByText('1 field to mend')).toBeTruthy()
    await new Promise((later) => setTimeout(later, 350))
    expect(callsOf(bridge, 'plan')).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: 'Go to “Latency”' }))
    expect(document.activeElement).toBe(input('Latency'))
  })

  it('shows a refusal at the field it is about, until the field changes', async () => {
    await openWindow({ plan: failed('bad-input', 'measuring.repeats: Repeats are too many for this plan', '', 'measuring.repeats') })
    await waitFor(() => expect(errorTexts()).toEqual(['Repeats are too many for this plan']))
    type('Repeats', '2')
    expect(errorTexts()).toEqual([])
  })
})

describe('a reload of the page', () => {
  it('loses nothing of what was typed', async () => {
    const before = await openWindow()
    type('Latency', '1,000')
    before.unmount()
    await openWindow()
    expect(input('Latency').value).toBe('1,000')
    expect(errorTexts()).toHaveLength(1)
  })
})
