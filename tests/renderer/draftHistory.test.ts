import { describe, expect, it } from 'vitest'
import { defaultScenario } from '../../src/contract/scenario/scenario'
import { type Draft, draftOf } from '../../src/renderer/form/draft'
import { type DraftAction, draftHistory, newHistory } from '../../src/renderer/form/draftHistory'

const start = draftOf(defaultScenario)
const after = (...actions: readonly DraftAction[]) => actions.reduce(draftHistory, newHistory(start))
const type = (path: string, text: string): DraftAction => ({ kind: 'type', path, text })
const undo: DraftAction = { kind: 'undo' }
const redo: DraftAction = { kind: 'redo' }
const leave: DraftAction = { kind: 'leave' }

describe('undo and redo of the form', () => {
  it('takes back all keystrokes in one field as one step', () => {
    const history = after(type('name', 'A'), type('name', 'Ab'), type('name', 'Abc'), undo)
    expect(history.present['name']).toBe(start['name'])
  })

  it('keeps keystrokes before and after leaving the field apart', () => {
    expect(after(type('name', 'A'), leave, type('name', 'Ab'), undo).present['name']).toBe('A')
  })

  it('keeps two fields apart', () => {
    const history = after(type('name', 'A'), type('note', 'B'), undo)
    expect([history.present['name'], history.present['note']]).toEqual(['A', start['note']])
  })

  it('brings back what was undone, in order', () => {
    const history = after(type('name', 'A'), leave, type('name', 'B'), undo, undo, redo)
    expect(history.present['name']).toBe('A')
    expect(draftHistory(history, redo).present['name']).toBe('B')
  })

  it('forgets the undone once something new is typed', () => {
    const history = after(type('name', 'A'), undo, type('note', 'N'), redo)
    expect([history.present['name'], history.present['note']]).toEqual([start['name'], 'N'])
  })

  it('takes back a preset whole', () => {
    const preset: Draft = { ...start, name: 'Preset', 'target.latencyMs': '50' }
    expect(after({ kind: 'load', draft: preset }).present).toEqual(preset)
    expect(after({ kind: 'load', draft: preset }, undo).present).toEqual(start)
  })

  it('makes no step of a change that changes nothing', () => {
    expect(after({ kind: 'load', draft: start }, { kind: 'choose', path: 'name', text: start['name'] ?? '' }).past).toEqual([])
  })

  it('does nothing at either end', () => {
    expect(after(undo, redo, undo)).toEqual(newHistory(start))
  })
})
