import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Failure } from '../../contract/failure'

/** Long enough to read a path aloud. */
const SAVED_MS = 8_000

export function tellSaved(what: string, path: string): void {
  notifications.show({ title: what, message: path, color: 'green', autoClose: SAVED_MS })
}

/** Something was taken away; for a while it can be had back. */
export function tellUndo(what: string, undo: () => void): void {
  const id = notifications.show({
    title: what,
    message: (
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => {
          notifications.hide(id)
          undo()
        }}
      >
        Undo
      </Button>
    ),
    autoClose: SAVED_MS
  })
}

/** A failure stays until it is closed: what to try next must not vanish while it is being tried. */
export function tellFailure(failure: Failure): void {
  notifications.show({ title: failure.message, message: failure.hint, color: 'red', autoClose: false })
}
