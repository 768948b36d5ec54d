import { describe, expect, it } from 'vitest'
import { askedLatencyMs } from '../../../../src/engine/targets/server/exchange'

describe('the latency that a request asks for', () => {
  it.each([
    ['/?latency-ms=200', 200],
    ['/page?a=1&latency-ms=12.5&b=2', 12.5],
    ['/?latency-ms=0', 0],
    ['/?latency-ms=60000', 60_000],
    ['/?latency-ms=60001', null],
    ['/?latency-ms=-1', null],
    ['/?latency-ms=1e3', null],
    ['/?latency-ms=', null],
    ['/?xlatency-ms=5', null],
    ['/latency-ms=5', null],
    ['/', null],
    [undefined, null]
  ])('of %s is %s', (url, ms) => expect(askedLatencyMs(url)).toBe(ms))
})
