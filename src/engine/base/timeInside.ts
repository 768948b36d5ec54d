/** How much of a stretch of time lies inside a window, ms; all on one clock. */
export function timeInside(startMs: number, endMs: number, fromMs: number, toMs: number): number {
  return Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs))
}

/**
 * The share of a task's time that lies inside the window, 0 to 1. Summed over all tasks this counts the work done in
 * the window without the error of whole tasks at its edges, which is up to one task a worker.
 */
export function shareInside(startMs: number, endMs: number, fromMs: number, toMs: number): number {
  const lastedMs = endMs - startMs
  return lastedMs <= 0 ? 1 : timeInside(startMs, endMs, fromMs, toMs) / lastedMs
}
