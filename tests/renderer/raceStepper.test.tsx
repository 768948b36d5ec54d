import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { RaceStepper } from '../../src/renderer/pages/labs/pictures/RaceStepper'
import './openWindow'

const threadButton = (thread: 'A' | 'B'): HTMLButtonElement => screen.getByRole('button', { name: new RegExp(`^${thread}( |:)`) })
const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name })
const press = (key: string, modifiers: object = {}): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })

beforeEach(() => {
  render(
    <MantineProvider>
      <RaceStepper />
    </MantineProvider>
  )
})

it('the decisive B is not lost when A is done: the keys go on', () => {
  threadButton('A').focus()
  for (const key of ['a', 'b', 'a', 'a']) press(key)
  expect(threadButton('A').disabled).toBe(true)
  expect(document.activeElement).toBe(threadButton('B'))
  for (const key of ['b', 'b']) press(key)
  expect(screen.getByText(/one update is lost/)).toBeTruthy()
  expect(document.activeElement).toBe(button('Restart'))
  press('Enter')
})

it('the focus is never left on a button that is switched off', () => {
  for (const act of [() => threadButton('A'), () => button('Undo'), () => threadButton('B'), () => button('Restart')]) {
    act().focus()
    fireEvent.click(act())
    expect(document.activeElement).toBeInstanceOf(HTMLButtonElement)
    expect((document.activeElement as HTMLButtonElement).disabled).toBe(false)
  }
})

it('a thread that is held up by the lock hands the focus to the one that has it', () => {
  fireEvent.click(screen.getByRole('switch', { name: 'under the lock' }))
  threadButton('A').focus()
  press('a')
  expect(document.activeElement).toBe(threadButton('A'))
  expect(threadButton('B').disabled).toBe(true)
})

it('a key with Control, Alt or the system key steps nothing', () => {
  threadButton('A').focus()
  for (const modifier of ['ctrlKey', 'altKey', 'metaKey', 'isComposing']) press('a', { [modifier]: true })
  expect(button('Undo').disabled).toBe(true)
  press('A', { shiftKey: true })
  expect(button('Undo').disabled).toBe(false)
})
