import { expect, it } from 'vitest'
import { formatBytes, formatCompact, formatDuration, formatMs, formatNumber, formatRate, formatShare, formatWorkers } from '../../../src/contract/base/units'

it.each([
  [0, '0'],
  [0.05134, '0.0513'],
  [0.0012, '0.0012'],
  [0.000001234, '0.00000123'],
  [-0.0012, '-0.0012'],
  [99.96, '100'],
  [1e300, '1e+300'],
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
  [0.0004, '0.04 %'],
  [0.000_004, 'under 0.001 %'],
  [1e-17, '0 %'],
  [0.166, '17 %'],
  [1, '100 %']
])('the share %d reads %s', (value, text) => {
  expect(formatShare(value)).toBe(text)
})

it.each([
  [999_999, '999,999'],
  [999_999.7, '1 M'],
  [1_000_000, '1 M'],
  [1_234_567, '1.23 M'],
  [250_000_000, '250 M'],
  [999_999_999.9, '1 G'],
  [2_000_000_000, '2 G'],
  [0.25, '0.25'],
  [Number.NaN, '–']
])('the label for %d is %s, never longer than an axis has room for', (value, text) => {
  expect(formatCompact(value)).toBe(text)
})

it('a throughput of a few tasks a day is not written as none', () => {
  expect(formatRate(0.0012)).toBe('0.0012/s')
  expect(formatRate(0.000_001)).toBe('0.000001/s')
})

it('rates, sizes and workers carry their unit', () => {
  expect(formatRate(99.41)).toBe('99.4/s')
  expect(formatRate(999_999)).toBe('999,999/s')
  expect(formatRate(31_479_208)).toBe('31.5 M/s')
  expect(formatBytes(512)).toBe('512 B')
  expect(formatBytes(65_536)).toBe('65.5 kB')
  expect(formatBytes(1_200_000)).toBe('1.2 MB')
  expect(formatWorkers(1)).toBe('1 worker')
  expect(formatWorkers(5)).toBe('5 workers')
})
