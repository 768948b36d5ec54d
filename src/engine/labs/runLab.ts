import { type Failure, FailureError, toFailure } from '../../contract/base/failure'
import { LAB_SCHEMA, type LabProgress, type LabResult } from '../../contract/labs/labRun'
import type { LabName } from '../../contract/labs/labs'
import { nowMs } from '../base/clock'
import { startNodeThreads } from '../base/machine'
import { FEWER_THREADS, refusalBehind } from '../room/refusal'
import { Cancelled } from '../base/untilTrue'
import type { LabEnvironment } from './threads/lab'
import { labs } from './labs'

/** How often the time left is told, ms. */
const TELL_EVERY_MS = 100
/** Until it is over a lab is never said to be done. */
const MOST_SHARE = 0.99

/** How a lab ended: in exactly one way. */
export type LabEnding =
  | { readonly state: 'done'; readonly result: LabResult }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly failure: Failure }

/**
 * Runs a lab with settings that its schema has accepted. Never rejects for what can go wrong outside.
 *
 * @throws ZodError when the settings are none of this lab's
 */
export async function runLab(name: LabName, given: unknown, environment: LabEnvironment): Promise<LabEnding> {
  const lab = labs[name]
  const settings = lab.description.settings.parse(given)
  const progress = new LabClock(lab.expectedMs(settings), environment.onProgress)
  try {
    await startNodeThreads()
    const { measured, expected } = await lab.run(settings, { ...environment, doing: (what) => progress.say(what) })
    return { state: 'done', result: { schema: LAB_SCHEMA, lab: name, question: lab.description.question, settings, measured, expected } }
  } catch (thrown) {
    return thrown instanceof Cancelled || environment.signal.aborted ? { state: 'stopped' } : { state: 'failed', failure: failureBehind(thrown) }
  } finally {
    progress.stop()
  }
}

/** What the system refused may come from deep within a lab: a thread, a process, a socket. */
function failureBehind(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure
  return refusalBehind(thrown, { running: 0, remedy: FEWER_THREADS })?.failure ?? toFailure(thrown)
}

/** Tells a few times a second how far a lab is, by the time it was expected to take. */
class LabClock {
  private readonly begunMs = nowMs()
  private readonly timer: NodeJS.Timeout
  private what = 'starting'

  constructor(
    private readonly expectedMs: number,
    private readonly onProgress: (progress: LabProgress) => void
  ) {
    this.timer = setInterval(() => this.tell(), TELL_EVERY_MS)
    this.tell()
  }

  say(what: string): void {
    this.what = what
    this.tell()
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private tell(): void {
    const passedMs = nowMs() - this.begunMs
    const share = Math.min(MOST_SHARE, passedMs / this.expectedMs)
    this.onProgress({ doing: this.what, share, remainingMs: Math.max(0, this.expectedMs - passedMs) })
  }
}
