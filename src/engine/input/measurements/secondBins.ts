import type { Sample } from './levels'

/** One finished request of a load test. */
export interface FinishedRequest {
  readonly line: number
  readonly endedAtSeconds: number
  readonly latencyMs: number
  readonly ok: boolean
}

/** Fewer requests than this in a second tell no percentile of that second. */
const ENOUGH_FOR_P95 = 20
const ENOUGH_FOR_P99 = 100

/** Requests counted by the second in which they ended, with the number of workers of that second; the last, unfinished second is left out. */
export function samplesBySecond(requests: readonly FinishedRequest[], workersAt: (second: number) => number | null): readonly Sample[] {
  const bins = new Map<number, FinishedRequest[]>()
  for (const request of requests) {
    const second = Math.floor(request.endedAtSeconds)
    const bin = bins.get(second)
    if (bin === undefined) bins.set(second, [request])
    else bin.push(request)
  }
  const seconds = [...bins.keys()].sort((a, b) => a - b)
  return seconds.slice(0, -1).flatMap((second) => {
    const workers = workersAt(second)
    const bin = bins.get(second) ?? []
    if (workers === null) return []
    const latencies = bin.filter(({ ok }) => ok).map(({ latencyMs }) => latencyMs).sort((a, b) => a - b)
    const at = (q: number, enough: number): number | null => (latencies.length < enough ? null : (latencies[Math.floor(q * latencies.length)] ?? null))
    return [
      {
        line: bin[0]?.line ?? 0,
        atSeconds: second,
        workers,
        throughputPerSecond: latencies.length,
        p50Ms: at(0.5, 1),
        p95Ms: at(0.95, ENOUGH_FOR_P95),
        p99Ms: at(0.99, ENOUGH_FOR_P99),
        failedShare: bin.length === 0 ? null : (bin.length - latencies.length) / bin.length
      }
    ]
  })
}
