/** Seconds, milliseconds, microseconds and nanoseconds since 1970, told apart by their size: from 1973 on they differ by a thousand. */
const MS_PER_UNIT = [
  { below: 1e11, factor: 1000 },
  { below: 1e14, factor: 1 },
  { below: 1e17, factor: 1e-3 },
  { below: Infinity, factor: 1e-6 }
] as const

/** JMeter's older form, and what spreadsheets make of it. */
const SLASHED = /^([0-9]{4})[/-]([0-9]{2})[/-]([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,]([0-9]{1,3}))?$/

/** A point in time, ms; null when it is none. A time without its zone counts as UTC, for only differences matter here. */
export function timestampMs(text: string): number | null {
  if (/^[0-9]{1,19}(?:\.[0-9]+)?$/.test(text)) {
    const value = Number(text)
    return value * (MS_PER_UNIT.find(({ below }) => value < below)?.factor ?? 1)
  }
  const slashed = SLASHED.exec(text)
  if (slashed !== null) {
    const [, year, month, day, hour, minute, second, fraction = '0'] = slashed
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0')))
  }
  const parsed = /^[0-9]{4}-/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(parsed) ? null : parsed
}
