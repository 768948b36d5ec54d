import { Button } from '@mantine/core'
import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications'
import type { ReactNode } from 'react'
import type { Failure } from '../../contract/base/failure'
import type { Calls } from '../../contract/ipc'

/** Long enough to read a path aloud. */
const SAVED_MS = 8_000

const BAD_ROWS = 'bad-rows'

/** What stays until it is closed: it goes with its cause, or with the page that it came up on. The others close themselves. */
const STAYS = 'stays'

const closeButtonProps = { 'aria-label': 'Close this notice' }

export function tellSaved(what: string, path: string): void {
  notifications.show({ title: what, message: path, color: 'green', autoClose: SAVED_MS, closeButtonProps })
}

/** Something was taken away; for a while it can be had back. */
export function tellUndo(what: string, undo: () => void): void {
  const id = notifications.show({ title: what, message: <Answer label="Undo" act={undo} close={() => notifications.hide(id)} />, autoClose: SAVED_MS, closeButtonProps })
}

/** A command that cannot be done here, and what it would need. */
export function tellNotPossible(label: string, whyNot: string): void {
  notifications.show({ id: `not-possible ${label}`, title: label.replace(/…$/, ''), message: whyNot, color: 'gray', autoClose: SAVED_MS, closeButtonProps })
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
    autoClose: false,
    closeButtonProps,
    'data-life': STAYS
  })
}

export function closeBadRows(): void {
  notifications.hide(BAD_ROWS)
}

/** Which call a failure was the answer to. */
const callOf = new WeakMap<Failure, keyof Calls>()

/** Notes what became of a call: its failure, if it is told, is told until the same call succeeds. */
export function noteAnswer(call: keyof Calls, failure: Failure | null): void {
  if (failure === null) hideAll((notice) => notice['data-call'] === call)
  else callOf.set(failure, call)
}

/**
 * A failure stays until it is closed, its page is left, or what failed succeeds: what to try next must not vanish while
 * it is being tried. The same words stand there once.
 */
export function tellFailure(failure: Failure): void {
  notifications.show({
    id: `failure ${failure.message} ${failure.hint}`,
    title: failure.message,
    message: failure.hint,
    color: 'red',
    autoClose: false,
    closeButtonProps,
    'data-life': STAYS,
    'data-call': callOf.get(failure)
  })
}

/** Closes what was told last and would stay; false when there is nothing. */
export function closeNewestFailure(): boolean {
  const newest = notificationsStore.getState().notifications.findLast((notice) => notice['data-life'] === STAYS)
  if (newest?.id === undefined) return false
  notifications.hide(newest.id)
  return true
}

/** What went wrong on a page is not told on the next one. */
export function closeFailures(): void {
  hideAll((notice) => notice['data-life'] === STAYS)
}

function hideAll(isMeant: (notice: NotificationData) => boolean): void {
  const { notifications: shown, queue } = notificationsStore.getState()
  // Those that wait for room come forward when one closes, so they go first.
  for (const { id } of [...queue, ...shown].filter(isMeant)) if (id !== undefined) notifications.hide(id)
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
