import { timeInside } from '../base/timeInside'
import { createHistograms, type Histograms } from '../subject/histograms'
import type { WindowTally } from '../subject/subject'
import { type BoundedQueue, createItem } from '../sync/boundedQueue'
import type { Control } from './slots/control'

/** The window of a pool: its edges lie in the control block, and each thread records into histograms of its own. */
export class PoolWindow implements WindowTally {
  /** @param each of every thread there is at the moment */
  constructor(
    private readonly control: Control,
    private readonly queue: BoundedQueue,
    private readonly each: () => readonly Histograms[]
  ) {}

  open(fromMs: number): void {
    this.control.openWindow(fromMs)
  }

  close(toMs: number): void {
    this.control.closeWindow(toMs)
  }

  reset(): void {
    for (const own of this.each()) {
      own.latency.reset()
      own.queueWait.reset()
    }
  }

  histograms(): Histograms {
    const all = createHistograms()
    for (const own of this.each()) {
      if (own.latency.count > 0) all.latency.add(own.latency)
      if (own.queueWait.count > 0) all.queueWait.add(own.queueWait)
    }
    return all
  }

  stillQueuedMs(fromMs: number, toMs: number): number {
    const item = createItem()
    let waitedMs = 0
    while (this.queue.tryTake(item) === 'ok') waitedMs += timeInside(item.enqueuedAtMs, toMs, fromMs, toMs)
    return waitedMs
  }
}
