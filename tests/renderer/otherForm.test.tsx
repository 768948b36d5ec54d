import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { success } from '../../src/contract/base/failure'
import { type Draft, draftOf } from '../../src/renderer/form/draft'
import { formDiffers } from '../../src/renderer/pages/sweep/formDiffers'
import { openWindow } from './openWindow'
import { rateLimitedScenario, simulatedResult } from './simulatedSweep'


const form = (changes: Draft): boolean => formDiffers({ ...draftOf(rateLimitedScenario), ...changes }, rateLimitedScenario)
const note = (): string | null | undefined => document.querySelector('.verdict-other-form')?.textContent

describe('the form beside a result', () => {
  it('asks another question when a field that counts is changed', () => {
    expect(form({})).toBe(false)
    expect(form({ 'target.latencyMs': '60' })).toBe(true)
    expect(form({ 'workload.kind': 'wait' })).toBe(true)
    expect(form({ 'target.latencyMs': 'much' })).toBe(true)
  })

  it('asks the same question under another name, with another seed, and with a number written otherwise', () => {
    expect(form({ name: 'Renamed', note: 'Other words', 'measuring.seed': '7' })).toBe(false)
    expect(form({ 'target.latencyMs': ' 50.0 ' })).toBe(false)
    expect(form({ 'workload.waitMs': '99' })).toBe(false)
  })
})

describe('a result of another form', () => {
  it('never stands unmarked beside it, and is no longer marked when the form is as it was', async () => {
    const { bridge } = await openWindow({ session: success({ runs: [{ kind: 'sweep', run: simulatedResult(), progress: null, moments: [] }], version: '0.1.0', upTo: 0 }) })
    expect(note()).toBeUndefined()
    const rate = document.querySelector('[data-path="limits.ratePerSecond"] input') ?? document.body
    fireEvent.change(rate, { target: { value: '200' } })
    expect(note()).toMatch(/^This is the result of Rate-limited API, .+; the form has changed since\.$/)
    expect(document.querySelector('.verdict')?.getAttribute('data-of-another-form')).toBe('true')
    expect(document.querySelector('.result-head')?.getAttribute('data-of-another-form')).toBe('true')
    expect(screen.getByText(/^Use 5 workers/)).toBeTruthy()
    fireEvent.change(rate, { target: { value: '100' } })
    expect(note()).toBeUndefined()
    await act(async () => {
      bridge.emit('run', { kind: 'sweep', run: simulatedResult({ id: 'next', scenario: { ...rateLimitedScenario, target: { ...rateLimitedScenario.target, latencyMs: 5 } } }) })
    })
    expect(note()).toMatch(/^This is the result of/)
  })
})
