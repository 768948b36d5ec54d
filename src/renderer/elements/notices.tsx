import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import type { Failure } from '../../contract/failure'

/** Long enough to read a path aloud. */
const SAVED_MS = 8_000

const BAD_ROWS = 'bad-rows'

export function tellSaved(what: string, path: string): void {
  notifications.show({ title: what, message: path, color: 'green', autoClose: SAVED_MS })
}

/** Something was taken away; for a while it can be had back. */
export function tellUndo(what: string, undo: () => void): void {
  const id = notifications.show({ title: what, message: <Answer label="Undo" act={undo} close={() => notifications.hide(id)} />, autoClose: SAVED_MS })
}

/** Rows that cannot be right. Stays until it is answered or closed, like every failure; a later question takes its place. */
export function tellBadRows({ message, hint }: Failure, leaveThemOut: () => void): void {
  closeBadRows()
  notifications.show({
    id: BAD_ROWS,
    title: message,
    message: (
      <>
        <p>{hint}</p>
        <Answer label="Leave them out" act={leaveThemOut} close={closeBadRows} />
      </>
    ),
    className: 'bad-rows',
    color: 'red',
    autoClose: false
  })
}

export function closeBadRows(): void {
  notifications.hide(BAD_ROWS)
}

/** A failure stays until it is closed: what to try next must not vanish while it is being tried. */
export function tellFailure(failure: Failure): void {
  notifications.show({ title: failure.message, message: failure.hint, color: 'red', autoClose: false })
}

interface AnswerProps {
  readonly label: string
  readonly act: () => void
  readonly close: () => void
}

/** The button in a notice: it closes the notice and does what it says. */
function Answer({ label, act, close }: AnswerProps): ReactNode {
  return (
    <Button
      size="compact-sm"
      variant="light"
      onClick={() => {
        close()
        act()
      }}
    >
      {label}
    </Button>
  )
}
