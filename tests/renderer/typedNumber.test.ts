import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumber, styleOf, writeNumber } from '../../src/renderer/form/typedNumber'

const english = styleOf('en')
const german = styleOf('de')
const languages = ['en', 'de', 'fr', 'de-CH', 'hi', 'es', 'pt-BR', 'sv', 'ja', 'tr'] as const

const NO_BREAK_SPACE = '\u00a0'
const NARROW_SPACE = '\u202f'
const TYPOGRAPHIC_APOSTROPHE = '\u2019'
const TRUE_MINUS = '\u2212'

describe('a typed number', () => {
  it.each([
    ['2.25', 2.25],
    ['2,25', 2.25],
    ['1,5', 1.5],
    [' 1.5 ', 1.5],
    ['2.', 2],
    ['2,', 2],
    [',5', 0.5],
    ['.5', 0.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['1234,567', 1234.567],
    ['007', 7],
    ['+7', 7],
    ['-1,5', -1.5],
    [`${TRUE_MINUS}3`, -3],
    ['1e3', 1000],
    ['1,5e3', 1500],
    ['1E-2', 0.01],
    ['1 000', 1000],
    ['1 000,5', 1000.5],
    ['12 345.125', 12_345.125],
    [`1${NO_BREAK_SPACE}000${NO_BREAK_SPACE}000`, 1_000_000],
    [`1${NARROW_SPACE}000,500`, 1000.5],
    ["1'000", 1000],
    [`1${TYPOGRAPHIC_APOSTROPHE}000.5`, 1000.5],
    ['1.000,5', 1000.5],
    ['1,000.5', 1000.5],
    ['1.234.567,125', 1_234_567.125],
    ['1,000,000', 1_000_000],
    ['1.000.000', 1_000_000],
    ['1,00,000', 100_000]
  ])('%j is read as %d in every language', (text, value) => {
    for (const style of [english, german]) expect(readNumber(text, style)).toEqual({ kind: 'number', value })
  })

  it.each(['', ' ', '\t'])('%j is nothing typed', (text) => {
    expect(readNumber(text, english)).toEqual({ kind: 'empty' })
  })

  it.each([
    ['1,000', 'Write 1000 or 1: it can be read as either.'],
    ['-2,125', 'Write -2125 or -2.125: it can be read as either.'],
    ['1,000e2', 'Write 1000e2 or 1e2: it can be read as either.']
  ])('%j could be two numbers and is asked for, never guessed', (text, advice) => {
    expect(readNumber(text, english)).toEqual({ kind: 'refused', advice })
  })

  it('with one point is read as programs write it, but asked for where the language groups with points', () => {
    expect(readNumber('2.125', english)).toEqual({ kind: 'number', value: 2.125 })
    expect(readNumber('2.125', german)).toEqual({ kind: 'refused', advice: 'Write 2125 or 2.1250: it can be read as either.' })
  })

  it.each([
    ['\uff11\uff12', 'Write digits as 0 to 9.'],
    ['\u0663', 'Write digits as 0 to 9.'],
    ['Infinity', 'Only numbers that end can be used.'],
    ['-inf', 'Only numbers that end can be used.'],
    ['NaN', 'Only numbers that end can be used.'],
    ['1e999', 'That is more than can be computed with.'],
    ['1e-999', 'That is too near to 0 to be told from it.'],
    ['10 00', 'Digits are grouped by threes, with one decimal separator, if any.'],
    ['1.000.5', 'Digits are grouped by threes, with one decimal separator, if any.'],
    ['1,5,5', 'Digits are grouped by threes, with one decimal separator, if any.'],
    ['9'.repeat(61), 'No number is that long.'],
    [' '.repeat(1_000_000), 'No number is that long.']
  ])('%j is refused in words', (text, advice) => {
    expect(readNumber(text, english)).toEqual({ kind: 'refused', advice })
  })

  it.each(['abc', '0x10', '--5', '1e', '5 ms', '-', '.', ',', '1/2', '1e5.5', '$5', '1_000'])('%j is no attempt at a number', (text) => {
    expect(readNumber(text, english)).toEqual({ kind: 'refused', advice: null })
  })

  it('that this window wrote is read as itself, in every language', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }).filter((value) => value === 0 || Math.abs(value) > 1e-300), fc.constantFrom(...languages), (value, language) => {
        const style = styleOf(language)
        expect(readNumber(writeNumber(value, style), style)).toEqual({ kind: 'number', value: value + 0 })
      }),
      { seed: 1, numRuns: 2000 }
    )
    for (const value of [1.125, 12.345, 123.456, 999.999, -2.125, 1.125e-7, 0.125]) {
      for (const language of languages) expect(readNumber(writeNumber(value, styleOf(language)), styleOf(language))).toEqual({ kind: 'number', value })
    }
  })

  it('with decimals as any of these languages writes them is read as itself', () => {
    for (const language of languages) {
      for (const value of [0.5, 1.5, 2.25, 1234.5, 1_234_567.25]) {
        expect([language, readNumber(new Intl.NumberFormat(language, { numberingSystem: 'latn' }).format(value), styleOf(language))]).toEqual([language, { kind: 'number', value }])
      }
    }
  })
})
