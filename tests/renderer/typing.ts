import { fireEvent } from '@testing-library/react'

/** Types into a box key by key, as a person does: each key meets what the page made of the last. */
export function typeKeys(box: HTMLInputElement, keys: string): void {
  for (const key of keys) {
    fireEvent.keyDown(box, { key })
    fireEvent.change(box, { target: { value: box.value + key } })
  }
}

/** Pastes into a box as a browser does: asks with `beforeinput`, and puts the text in only when nobody refuses. */
export function paste(box: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const ask = new InputEvent('beforeinput', { data: text, inputType: 'insertFromPaste', bubbles: true, cancelable: true })
  if (fireEvent(box, ask)) fireEvent.change(box, { target: { value: box.value + text } })
}
