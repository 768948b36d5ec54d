import { type Failure, FailureError, makeFailure } from '../../../contract/base/failure'
import { type TargetOptions } from '../../../contract/scenario/targetOptions'
import { needOfTarget } from '../../room/poolNeed'
import { NoRoomError, refusalBehind } from '../../room/refusal'
import { noRoomFor } from '../../room/table'
import { LaunchedProcess, type TargetChannel } from './launchedProcess'
import { type TargetStats } from '../server/messages'

export type { TargetStats }

/** Starts the target's process; how, is the shell's business. */
export type SpawnTarget = () => TargetChannel

/** A running embedded target. Whoever launched it stops it. */
export interface Target {
  readonly url: string
  readonly port: number
  /** @throws FailureError when the target is gone or does not answer */
  stats(): Promise<TargetStats>
  /** Resolves only when the target ends without having been told to. */
  readonly died: Promise<Failure>
  /** Ends the target; resolves when it has ended, within about a second. May be called again. */
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 10_000

/**
 * Starts an embedded target and waits until it serves.
 *
 * @throws FailureError when it does not: the port is taken, the process cannot start or takes too long
 */
export async function launchTarget(
  spawn: SpawnTarget,
  options: TargetOptions,
  { readyTimeoutMs = READY_TIMEOUT_MS }: { readonly readyTimeoutMs?: number } = {}
): Promise<Target> {
  const noRoom = noRoomFor(needOfTarget)
  if (noRoom !== null) throw new NoRoomError({ ...noRoom, message: `The embedded target could not be started. ${noRoom.message}` })
  const launched = new LaunchedProcess(spawned(spawn))
  let stopped: Promise<void> | null = null
  const stop = (): Promise<void> => (stopped ??= launched.stop())
  const died = launched.ended.then((failure) => (stopped === null ? failure : new Promise<never>(() => undefined)))
  try {
    const { url, port } = await launched.start(options, readyTimeoutMs)
    const stats = async (): Promise<TargetStats> => {
      if (stopped !== null) throw new FailureError(makeFailure('target-died', 'The embedded target has been stopped.'))
      return launched.stats()
    }
    return { url, port, stats, died, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function spawned(spawn: SpawnTarget): TargetChannel {
  try {
    return spawn()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const remedy = refusalBehind(error, { running: 0, remedy: needOfTarget.remedy })?.failure.hint
    throw new FailureError(makeFailure('target-died', `The embedded target could not be started: ${message}`, remedy))
  }
}
