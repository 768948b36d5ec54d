import { largestWorkers } from '../../contract/scenario/workerSpec'
import { destinationsOf } from '../../contract/scenario/workloadFacts'
import { startPool } from '../pool/pool'
import { Sampler } from '../run/sampler'
import type { Subject } from '../subject/subject'
import { sizing } from './poolCap'
import type { RigOptions } from './rigOptions'
import { TargetWatch } from './targetWatch'

/** A subject with those who look at it while it works. */
export interface WatchedSubject {
  readonly subject: Subject
  readonly sampler: Sampler
  /** Looks after a target of the user's own; null for ours. */
  readonly watch: TargetWatch | null
  /** Ends them all, in whatever state they are. */
  stop(): Promise<void>
}

/**
 * Starts the subject that a scenario asks for, with so many slots. The only place in the rig that knows what kind it is.
 *
 * @param targetUrl address of the embedded target, '' without one
 * @throws SizeRefused when it cannot be had
 */
export async function startWatched({ scenario, environment, events, signal, startedMs }: RigOptions, slots: number, targetUrl: string): Promise<WatchedSubject> {
  const [destination] = destinationsOf(scenario)
  const subject: Subject = await sizing(() =>
    startPool({
      scenario,
      slots,
      mostSlots: Math.max(slots, largestWorkers(scenario.pool)),
      workerFile: environment.workerFile,
      targetUrl,
      authorisedHosts: environment.authorisedHosts,
      signal
    })
  )
  void subject.failed.then(events.onBroken)
  const watch = destination === undefined ? null : new TargetWatch({ subject, destination, signal, onTooManyErrors: ({ failure }) => events.onBroken(failure) })
  const sampler = new Sampler(subject, startedMs, environment.onTick)
  return {
    subject,
    sampler,
    watch,
    async stop() {
      watch?.stop()
      sampler.stop()
      await subject.stop()
    }
  }
}
