import { SingleBar } from 'cli-progress'
import type { Progress } from '../contract/tick'
import { formatDuration, formatWorkers } from '../contract/units'
import type { TextStream } from './terminal'

/** One line at the bottom of the terminal that says how far a sweep is. */
export interface ProgressBar {
  show(progress: Progress): void
  /** Takes the line away. */
  clear(): void
}

/** Leaves room on 80 columns for the longest that {@link doing} says. */
const BAR_WIDTH = 14
/** The bar's own scale; finer than a character. */
const STEPS = 1000

/** A bar where it can be redrawn; nothing in a pipe or a file, where it would only pile up. */
export function startProgressBar(stream: TextStream): ProgressBar {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined }
  const bar = new SingleBar({
    stream,
    format: '{bar} {percent} {doing}',
    barsize: BAR_WIDTH,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    // Signals are the command's own business.
    gracefulExit: false,
    // Settings of the terminal that a killed program would leave behind: they stay as they are.
    hideCursor: null,
    linewrap: true
  })
  bar.start(STEPS, 0, { percent: '', doing: 'starting' })
  return {
    show: (progress) => bar.update(Math.round(progress.share * STEPS), { percent: percentOf(progress), doing: doing(progress) }),
    clear: () => bar.stop()
  }
}

function percentOf({ share }: Progress): string {
  return `${Math.floor(share * 100)} %`.padStart(5)
}

/** In few words: more than fits on the line is cut off. */
export function doing({ phase, workers, finishedWindows, plannedWindows, remainingMs }: Progress): string {
  const what = workers === 0 ? phase : `${formatWorkers(workers)}, ${phase}`
  return `${what}, ${finishedWindows} of ${plannedWindows} done, ${formatDuration(remainingMs)} left`
}
