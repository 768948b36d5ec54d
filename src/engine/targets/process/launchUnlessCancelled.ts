import type { TargetOptions } from '../../../contract/scenario/targetOptions'
import { Cancelled, settledWithin, unlessCancelled } from '../../base/untilTrue'
import { launchTarget, type SpawnTarget, type Target } from './launch'

/** A target that is killed while it starts is gone in a moment; longer is not waited. */
const KILL_MOST_MS = 500

/**
 * Starts an embedded target. Cancelled meanwhile, its process is ended at once: nobody would be there to stop it later.
 *
 * @throws Cancelled when the signal says so, else what launchTarget throws
 */
export async function launchUnlessCancelled(spawnTarget: SpawnTarget, options: TargetOptions, signal: AbortSignal): Promise<Target> {
  if (signal.aborted) throw new Cancelled()
  let kill = (): void => undefined
  const spawn: SpawnTarget = () => {
    const channel = spawnTarget()
    kill = () => channel.kill()
    return channel
  }
  const killNow = (): void => kill()
  signal.addEventListener('abort', killNow, { once: true })
  const launching = launchTarget(spawn, options)
  try {
    return await unlessCancelled(launching, signal)
  } catch (thrown) {
    if (thrown instanceof Cancelled) await settledWithin(launching.then((target) => target.stop()), KILL_MOST_MS)
    throw thrown
  } finally {
    signal.removeEventListener('abort', killNow)
  }
}
