/** As long as the longest latency of a scenario. */
const LONGEST_MS = 60_000

/**
 * The latency that a request asks for itself, as in `/?latency-ms=200`: several delays on one target. Null where it asks for
 * none, or for none from 0 to 60,000 ms.
 */
export function askedLatencyMs(url: string | undefined): number | null {
  const asked = /[?&]latency-ms=(\d{1,6}(?:\.\d{1,6})?)(?:&|$)/.exec(url ?? '')?.[1]
  if (asked === undefined) return null
  const ms = Number(asked)
  return ms <= LONGEST_MS ? ms : null
}
