import { blockingWait } from '../sync/blockingWait'

/** A task that only waits, on a thread of the pool. */
export function sleepRole({ ms }: { readonly ms: number }): void {
  if (ms > 0) blockingWait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms)
}
