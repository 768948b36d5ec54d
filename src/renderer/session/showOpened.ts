import type { OpenedMeasurements } from '../../contract/ipc'
import type { MeasuredFile } from '../../contract/result/measurements'
import { closeBadRows, tellBadRows } from '../elements/notices'

/** Shows what was opened. Where rows are bad they are named first, and the user decides whether to go on without them. */
export function showOpened(opened: OpenedMeasurements, show: (file: MeasuredFile) => void): void {
  if (opened.kind === 'bad-rows') return tellBadRows(opened.failure, () => show(opened.withoutThem))
  // A file that can be read answers the question about the one before.
  closeBadRows()
  show(opened.file)
}
