import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Failure } from '../../../contract/failure'
import type { OpenedMeasurements } from '../../../contract/ipc'
import type { MeasuredFile } from '../../../contract/measurements'

/** Shows what was opened. Where rows are bad they are named first, and the user decides whether to go on without them. */
export function showOpened(opened: OpenedMeasurements, show: (file: MeasuredFile) => void): void {
  if (opened.kind === 'measurements') show(opened.file)
  else {
    tellBadRows(opened.failure, () => {
      show(opened.withoutThem)
    })
  }
}

/** Stays until it is answered or closed, like every failure. */
function tellBadRows({ message, hint }: Failure, leaveThemOut: () => void): void {
  const id = notifications.show({
    title: message,
    message: (
      <>
        <p>{hint}</p>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
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
