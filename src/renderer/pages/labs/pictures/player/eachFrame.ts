/** Calls with every frame, and how long the one before took, ms, for as long as the answer is true; returns how to stop it. */
export function eachFrame(act: (frameMs: number) => boolean): () => void {
  let last = performance.now()
  let request = 0
  const next = (nowMs: number): void => {
    const goesOn = act(Math.max(0, nowMs - last))
    last = nowMs
    if (goesOn) request = requestAnimationFrame(next)
  }
  request = requestAnimationFrame(next)
  return () => cancelAnimationFrame(request)
}
