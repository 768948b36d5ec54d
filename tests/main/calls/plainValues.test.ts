import { expect, it } from 'vitest'
import { notPlain } from '../../../src/main/calls/plainValues'

it('plain values pass, bytes as well', () => {
  for (const value of [null, undefined, 1, Number.NaN, '', true, [], {}, [[{ a: [1, 'b', null] }]], new Uint8Array(5), Object.create(null)]) expect(notPlain([value])).toBeNull()
  const shared = { a: 1 }
  expect(notPlain([shared, [shared, shared]])).toBeNull()
})

const circle: Record<string, unknown> = {}
circle['inner'] = { circle }
let deep: unknown = 1
for (let level = 0; level < 10_000; level += 1) deep = [deep]

it.each([
  ['a BigInt', 5n, /^a BigInt cannot be used here/],
  ['a BigInt within', { pool: { workers: [1, 5n] } }, /^pool\.workers\.1: a BigInt/],
  ['a Map', { a: new Map() }, /^a: a Map cannot/],
  ['a Set', new Set(), /^a Set cannot/],
  ['a Date', new Date(), /^a Date cannot/],
  ['an error', new Error('x'), /^a Error cannot/],
  ['a function', () => 1, /^a function cannot/],
  ['a symbol', Symbol('x'), /^a symbol cannot/],
  ['a circle', circle, /^inner\.circle: it contains itself/],
  ['ten thousand levels', deep, /more than 40 levels deep$/],
  ['a million values', Array.from({ length: 1_000_000 }, () => 0), /^more than 200000 values/]
])('%s is named', (_what, value, why) => {
  expect(notPlain([value])).toMatch(why)
})
