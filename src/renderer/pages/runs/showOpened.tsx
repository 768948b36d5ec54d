import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Failure } from '../../../contract/failure'
import type { OpenedMeasurements } from '../../../contract/ipc'
import type { MeasuredFile } from '../../../contract/measurements'

/** One question at a time. */
const BAD_ROWS = 'bad-rows'

/** Shows what was opened. Where rows are bad they are named first, and the user decides whether to go on without them. */
export function showOpened(opened: OpenedMeasurements, show: (file: MeasuredFile) => void): void {
  // A file that can be read answers the question about the one before.
  notifications.hide(BAD_ROWS)
  if (opened.kind === 'measurements') show(opened.file)
  else {
    tellBadRows(opened.failure, () => {
      show(opened.withoutThem)
    })
  }
}

/** Stays until it is answered or closed, like every failure. */
function tellBadRows({ message, hint }: Failure, leaveThemOut: () => void): void {
  notifications.show({
    id: BAD_ROWS,
    title: message,
    message: (
      <>
        <p>{hint}</p>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(BAD_ROWS)
            leaveThemOut()
          }}
        >
          Leave them out
        </Button>
      </>
    ),
    className: 'bad-rows',
    color: 'red',
    autoClose: false
  })
}
