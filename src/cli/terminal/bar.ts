import { SingleBar } from 'cli-progress'
import type { TextStream } from './terminal'

/** One line at the bottom of the terminal: a share, and what happens now. */
export interface Bar {
  /** @param share 0 to 1 */
  show(share: number, doing: string): void
  /** Takes the line away. */
  clear(): void
}

/** Leaves room on 80 columns for what happens now. */
const BAR_WIDTH = 14
/** The bar's own scale; finer than a character. */
const STEPS = 1000

/** A bar where it can be redrawn; nothing in a pipe or a file, where it would only pile up. */
export function startBar(stream: TextStream): Bar {
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
    show: (share, doing) => bar.update(Math.round(share * STEPS), { percent: `${Math.floor(share * 100)} %`.padStart(5), doing }),
    clear: () => bar.stop()
  }
}
