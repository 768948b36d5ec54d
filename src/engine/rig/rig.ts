import { targetOptionsOf } from '../../contract/scenario/targetOptions'
import { poolWarmUpMs, warmUpMs } from '../../analysis/plan/timing'
import { type MeasuredWindow, measureWindow } from '../run/window'
import type { Target } from '../targets/process/launch'
import { launchUnlessCancelled } from '../targets/process/launchUnlessCancelled'
import { measureUndisturbed, Outages } from './again'
import { capAfter, SizeRefused, sizing } from './poolCap'
import { type WarmedUp, warmUpPool } from './poolWarmUp'
import { probeOnce } from './probe'
import type { RigOptions } from './rigOptions'
import { startWatched, type WatchedSubject } from './watchedSubject'

/**
 * All that one measurement is made with: the target, if it is ours, the subject that runs the tasks, who watches them,
 * and the knobs. It is opened, grown to a size, asked for windows of sizes up to it, and closed, whatever became of it.
 */
export class Rig {
  /** Time that the subject needed until its code was compiled, for each slot, ms: what another will need, too. */
  compilingMsPerSlot = 0
  private target: Target | null = null
  private watched: WatchedSubject | null = null
  private readonly outages = new Outages()
  /** Time of one task, ms: as expected, then as the probe has measured it. */
  private taskMs: number
  private isProbed = false
  /** So many slots have been at work together, and were not too many: more are let in one after the other. */
  private atWork = 1
  /** Memory that a worker took, MB, where it is known. */
  private workerMb: number | null = null

  constructor(private readonly options: RigOptions) {
    this.taskMs = options.taskMs
  }

  /** The largest size that can be measured now; 0 before it was grown to one. */
  get slots(): number {
    return this.watched?.subject.slots ?? 0
  }

  /** As far as the subject there is can grow; beyond, another takes its place. */
  get mostSlots(): number {
    return this.watched?.subject.mostSlots ?? 0
  }

  /** Starts the target, where the scenario asks for ours. @throws Cancelled, or FailureError when it does not start */
  async open(): Promise<void> {
    const { scenario, environment, events, signal } = this.options
    const options = targetOptionsOf(scenario)
    if (options === null) return
    this.target = await launchUnlessCancelled(environment.spawnTarget, options, signal)
    void this.target.died.then(events.onBroken)
  }

  /**
   * Makes so many slots ready and warm. Where they cannot be had and that is allowed, it goes on with the slots there
   * were, or as many as there is room for at the start: then `slots` is less, and the cap was told.
   *
   * @throws FailureError when they cannot be had
   */
  async growTo(wanted: number): Promise<void> {
    const { scenario, events, mayBeCapped } = this.options
    for (let slots = wanted; ; ) {
      const had = this.slots
      try {
        await this.warmTo(slots)
        return
      } catch (thrown) {
        if (!(thrown instanceof SizeRefused)) throw thrown
        const cap = mayBeCapped ? capAfter(thrown, { scenario, wanted: slots, had, there: this.slots, threadMb: this.workerMb }) : null
        if (cap === null) throw thrown.reason
        events.onCap(cap)
        if (this.watched !== null) return
        slots = had === 0 ? cap.workers : had
      }
    }
  }

  /**
   * Measures one window of a size up to `slots`, and again where it was disturbed or the target was away.
   *
   * @throws Cancelled when the signal says so; FailureError when the target does not come back
   */
  async measure(workers: number): Promise<MeasuredWindow> {
    const { watched, target, taskMs } = this
    const { scenario, events, latestMs, signal: ended } = this.options
    if (watched === null) throw new Error('There is nothing to measure: growTo comes first.')
    const { subject, sampler, watch } = watched
    const once = (signal: AbortSignal): Promise<MeasuredWindow> =>
      measureWindow({
        scenario,
        subject,
        sampler,
        target,
        workers,
        warmMs: warmUpMs(taskMs),
        taskMs,
        letInAtMost: this.atWork,
        latestMs,
        signal,
        onPhase: events.onPhase,
        onExtended: events.onLonger
      })
    const onAgain = (): void => events.onAgain(workers)
    const measure = (signal: AbortSignal): Promise<MeasuredWindow> => measureUndisturbed(() => once(signal), onAgain)
    const again = async (): Promise<void> => {
      onAgain()
      // A target that has just come back is met as gently as a new one, and is as cold; compiled code is still compiled.
      await this.warmUp(watched, 0, 0)
    }
    const window = await (watch === null ? measure(ended) : this.outages.measure({ watch, workers, measure, signal: ended, onAgain: again }))
    this.atWork = Math.max(this.atWork, workers)
    return window
  }

  /** Closes all that was opened, whatever state it is in. */
  async close(): Promise<void> {
    await Promise.all([this.watched?.stop(), this.target?.stop()])
  }

  /** So many slots, with every one at work for a while: the subject there is with more slots, or another in its place. */
  private async warmTo(slots: number): Promise<void> {
    const { options, watched } = this
    const { events, scenario, signal, compilingMostMs } = options
    events.onPhase('starting')
    if (watched !== null && slots <= watched.subject.mostSlots) {
      const { subject } = watched
      const before = subject.slots
      await sizing(() => subject.grow(slots, signal)).catch(async (thrown: unknown) => {
        if (!subject.intact) await this.endSubject()
        throw thrown
      })
      this.tellStartup(watched)
      return this.warmUp(watched, before, compilingMostMs)
    }
    // Before the one there is ended for it.
    await sizing(() => watched?.subject.assertRoomFor(slots))
    await this.endSubject()
    const started = await startWatched(options, slots, this.target?.url ?? '')
    this.watched = started
    this.tellStartup(started)
    if (!this.isProbed) this.taskMs = await probeOnce(started.subject, scenario, signal)
    this.isProbed = true
    await this.warmUp(started, 0, compilingMostMs)
  }

  private tellStartup({ subject: { startup } }: WatchedSubject): void {
    this.workerMb = startup.rssMbPerWorker
    this.options.events.onStartup(startup)
  }

  /** Every slot from `firstSlot` on runs the workload for a while, so that no window measures interpreters and first connections. */
  private async warmUp({ subject, sampler, watch }: WatchedSubject, firstSlot: number, compilingMostMs: number): Promise<void> {
    const { taskMs } = this
    const { events, signal: ended } = this.options
    events.onPhase('warming')
    sampler.setWorkers(subject.slots)
    const warm = (signal: AbortSignal): Promise<WarmedUp> =>
      warmUpPool({ subject, firstSlot, taskMs, leastMs: poolWarmUpMs(taskMs), compilingMostMs, signal, onLonger: events.onLonger })
    const { atWork, longerMs, stillCompiling } = await (watch === null ? warm(ended) : this.outages.warmUp({ watch, work: warm, signal: ended }))
    this.atWork = firstSlot === 0 ? atWork : Math.max(this.atWork, atWork)
    if (compilingMostMs > 0) this.compilingMsPerSlot = longerMs / (subject.slots - firstSlot)
    if (stillCompiling) events.onStillCompiling()
  }

  private async endSubject(): Promise<void> {
    const { watched } = this
    this.watched = null
    await watched?.stop()
  }
}
