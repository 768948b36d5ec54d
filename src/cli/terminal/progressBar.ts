import type { Progress } from '../../contract/result/tick'
import { formatDuration, formatWorkers } from '../../contract/base/units'
import { startBar } from './bar'
import type { TextStream } from './terminal'

/** One line at the bottom of the terminal that says how far a sweep is. */
export interface ProgressBar {
  show(progress: Progress): void
  /** Takes the line away. */
  clear(): void
}

/** The bar of a sweep. */
export function startProgressBar(stream: TextStream): ProgressBar {
  const bar = startBar(stream)
  return {
    show: (progress) => bar.show(progress.share, doing(progress)),
    clear: () => bar.clear()
  }
}

/** In few words: more than fits on the line is cut off. */
export function doing({ phase, workers, finishedWindows, plannedWindows, remainingMs, adaptive }: Progress): string {
  const what = workers === 0 ? phase : `${formatWorkers(workers)}, ${phase}`
  const done = adaptive ? `${finishedWindows} windows` : `${finishedWindows} of ${plannedWindows} done`
  return `${what}, ${done}, ${formatDuration(remainingMs)} left`
}
