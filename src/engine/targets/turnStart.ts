/**
 * When the present turn of the event loop began to handle requests.
 *
 * Requests that are handled in one turn had all arrived before it began: to the client, the last of 32 has waited
 * while the other 31 were parsed. Counting all from the turn's start keeps that wait inside their latency.
 */
export function turnStart(nowMs: () => number): () => number {
  let startedMs: number | null = null
  const turnOver = (): void => {
    startedMs = null
  }
  return () => {
    if (startedMs === null) {
      startedMs = nowMs()
      setImmediate(turnOver)
    }
    return startedMs
  }
}
