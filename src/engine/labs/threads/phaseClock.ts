import type { LabEvent } from '../../../contract/labs/lab'
import { formatNumber } from '../../../contract/base/units'

/**
 * Threads that go through phases of one run say so with `started` and the number of threads in it. Their events become
 * runs of their own, each with its own time 0, so that phases can be drawn under each other.
 */
export class PhaseClock {
  private readonly phases = new Map<string, { readonly run: string; readonly originMs: number }>()

  /** The event in its phase; nothing for the mark itself, and for what comes before the first. */
  place(event: LabEvent): LabEvent[] {
    if (event.what === 'started' && event.item !== null) {
      this.phases.set(event.actor, { run: event.item === 1 ? '1 thread' : `${formatNumber(event.item)} threads`, originMs: event.atMs })
      return []
    }
    const phase = this.phases.get(event.actor)
    return phase === undefined ? [] : [{ ...event, run: phase.run, atMs: event.atMs - phase.originMs }]
  }
}
