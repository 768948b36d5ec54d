import { Textarea, TextInput, type TextareaProps, type TextInputProps } from '@mantine/core'
import { type ReactNode, type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { formatNumber } from '../../contract/base/units'

/** Twice the longest text that any field takes (an address or a note, 2,000 characters): such a text still meets its own error. */
export const MOST_CHARACTERS = 4000

interface Typed {
  readonly text: string
  readonly onText: (text: string) => void
  readonly error?: string | undefined
}

type Rest<P> = Omit<P, 'value' | 'defaultValue' | 'onChange' | 'error' | 'ref'>

/** A line to type into. What is far too long for any field is refused before it is in the page, which it would stall for seconds. */
export function TextBox({ text, onText, error, ...rest }: Rest<TextInputProps> & Typed): ReactNode {
  const { ref, refusal, change } = useLengthGuard<HTMLInputElement>(text, onText)
  return <TextInput autoComplete="off" spellCheck={false} {...rest} ref={ref} value={text} onChange={change} error={refusal ?? error} errorProps={{ role: 'alert' }} />
}

/** The same for several lines. */
export function TextArea({ text, onText, error, ...rest }: Rest<TextareaProps> & Typed): ReactNode {
  const { ref, refusal, change } = useLengthGuard<HTMLTextAreaElement>(text, onText)
  return <Textarea autoComplete="off" spellCheck={false} {...rest} ref={ref} value={text} onChange={change} error={refusal ?? error} errorProps={{ role: 'alert' }} />
}

interface LengthGuard<E> {
  readonly ref: RefObject<E | null>
  /** Why the last text was not taken; null once another was. */
  readonly refusal: string | null
  readonly change: (event: { readonly currentTarget: { readonly value: string } }) => void
}

function useLengthGuard<E extends HTMLInputElement | HTMLTextAreaElement>(text: string, onText: (text: string) => void): LengthGuard<E> {
  const ref = useRef<E>(null)
  const [refused, setRefused] = useState<{ readonly characters: number; readonly keeping: string } | null>(null)

  const beforeInput = useEffectEvent((event: InputEvent, box: E) => {
    const replaced = (box.selectionEnd ?? 0) - (box.selectionStart ?? 0)
    const characters = box.value.length - replaced + (event.data?.length ?? 0)
    if (event.data === null || characters <= MOST_CHARACTERS) return
    event.preventDefault()
    setRefused({ characters, keeping: text })
  })

  useEffect(() => {
    const box = ref.current
    if (box === null) return
    // Typing, pasting and dropping all come through here, before the page has the text. React has no such event.
    const listen = (event: Event): void => {
      beforeInput(event as InputEvent, box)
    }
    box.addEventListener('beforeinput', listen)
    return () => {
      box.removeEventListener('beforeinput', listen)
    }
  }, [])

  const change = useCallback(
    ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) => {
      if (value.length <= MOST_CHARACTERS) {
        setRefused(null)
        onText(value)
      } else setRefused({ characters: value.length, keeping: text })
    },
    [text, onText]
  )

  const refusal = refused?.keeping === text ? `${formatNumber(refused.characters)} characters are too many; at most ${formatNumber(MOST_CHARACTERS)} fit here. Nothing was put in.` : null
  return { ref, refusal, change }
}
