import { expect, it } from 'vitest'
import { formatBytes, formatDuration, formatMs, formatNumber, formatRate, formatShare, formatWorkers } from '../../src/contract/units'

it.each([
  [0, '0'],
  [0.05134, '0.051'],
  [5.126, '5.13'],
  [51.26, '51.3'],
  [512.6, '513'],
  [5126, '5,126'],
  [7, '7'],
  [Number.NaN, '–'],
  [Infinity, '–']
])('the number %d reads %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

it.each([
  [null, '–'],
  [0, '0 ms'],
  [0.35, '350 µs'],
  [50.26, '50.3 ms'],
  [0.9999, '1 ms'],
  [999.4, '999 ms'],
  [999.7, '1 s'],
  [1270, '1.27 s']
])('%s milliseconds read %s', (value, text) => {
  expect(formatMs(value)).toBe(text)
})

it.each([
  [0, '0 s'],
  [7100, '8 s'],
  [125_000, '2 min 05 s'],
  [3_840_000, '1 h 04 min'],
  [-5, '0 s']
])('a duration of %d ms reads %s', (value, text) => {
  expect(formatDuration(value)).toBe(text)
})

it.each([
  [0, '0 %'],
  [0.004, '0.4 %'],
  [0.166, '17 %'],
  [1, '100 %']
])('the share %d reads %s', (value, text) => {
  expect(formatShare(value)).toBe(text)
})

it('rates, sizes and workers carry their unit', () => {
  expect(formatRate(99.41)).toBe('99.4/s')
  expect(formatRate(999_999)).toBe('999,999/s')
  expect(formatRate(31_479_208)).toBe('31.5 million/s')
  expect(formatBytes(512)).toBe('512 B')
  expect(formatBytes(65_536)).toBe('65.5 kB')
  expect(formatBytes(1_200_000)).toBe('1.2 MB')
  expect(formatWorkers(1)).toBe('1 worker')
  expect(formatWorkers(5)).toBe('5 workers')
})
