import { expect, test } from 'vitest'
import { TokenBucket } from '../../../../src/engine/targets/limits/tokenBucket'

/** How many of the requests that arrive at these times are admitted. */
function admitted(bucket: TokenBucket, arrivalsMs: readonly number[]): number {
  return arrivalsMs.filter((nowMs) => bucket.tryTake(nowMs)).length
}

function every(stepMs: number, fromMs: number, untilMs: number): number[] {
  return Array.from({ length: Math.floor((untilMs - fromMs) / stepMs) }, (_, index) => fromMs + index * stepMs)
}

test.each([20, 100, 333.3, 1000, 25_000])('at %d/s, 3 s of flooding after a minute of idling admit at most 3 % more', (rate) => {
  const bucket = new TokenBucket(rate, 0)
  const count = admitted(bucket, every(Math.min(1, 250 / rate), 60_000, 63_000))
  expect(count / (3 * rate)).toBeGreaterThanOrEqual(0.995)
  expect(count / (3 * rate)).toBeLessThan(1.03)
})

test.each([0.1, 1, 7])('at %d/s, nothing but the one token that a bucket must hold comes on top', (rate) => {
  const seconds = 40 / rate
  const count = admitted(new TokenBucket(rate, 0), every(10, 0, seconds * 1000))
  expect(count).toBeGreaterThanOrEqual(40)
  expect(count).toBeLessThanOrEqual(41)
})

test('five workers in step, 50 ms a request, are all admitted at 100/s, also when a round comes 4 ms early', () => {
  const bucket = new TokenBucket(100, 0)
  for (let round = 0; round < 200; round++) {
    const nowMs = round * 50 - (round % 2 === 1 ? 4 : 0)
    for (let worker = 0; worker < 5; worker++) expect(bucket.tryTake(nowMs)).toBe(true)
  }
})

test('a sixth worker in step is refused', () => {
  const bucket = new TokenBucket(100, 0)
  const refused = Array.from({ length: 100 }, (_, round) => 6 - admitted(bucket, Array.from({ length: 6 }, () => round * 50)))
  expect(refused.reduce((sum, count) => sum + count, 0)).toBe(100)
})

test('it says how long the next token takes, and none is left over from a look at an earlier time', () => {
  const bucket = new TokenBucket(10, 1000)
  expect(bucket.waitMs(1000)).toBe(0)
  expect(bucket.tryTake(1000)).toBe(true)
  expect(bucket.waitMs(1000)).toBeCloseTo(90)
  expect(bucket.waitMs(1040)).toBeCloseTo(50)
  expect(bucket.waitMs(1000)).toBeCloseTo(50)
})
