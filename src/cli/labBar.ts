import type { LabProgress } from '../contract/labs/lab'
import { formatDuration } from '../contract/units'
import { startBar } from './bar'
import type { TextStream } from './terminal'

/** The bar of a lab: how far it is, and what it does. */
export function startLabBar(stream: TextStream): { show(progress: LabProgress): void; clear(): void } {
  const bar = startBar(stream)
  return {
    show: ({ share, doing, remainingMs }) => bar.show(share, `${doing}, ${formatDuration(remainingMs)} left`),
    clear: () => bar.clear()
  }
}
