/** Numbers as people read them, with their unit. One home, so that screen, terminal and sentences agree. */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

const SIGNIFICANT_DIGITS = 3
/** From here on a number has more digits than anybody counts. */
const TOO_LONG_TO_READ = 1e15

/** A number with three significant digits, or all that stand before the point: 0.00123, 0.0513, 5.13, 51.3, 513, 5,130. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size >= TOO_LONG_TO_READ) return threeDigits(value)
  return size >= 100 || Number.isInteger(value) ? grouped.format(value) : threeDigits(value)
}

function threeDigits(value: number): string {
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)))
}

/** Steps of a thousand, as the SI names them, the largest first. */
const PREFIXES = [
  { sign: 'G', factor: 1e9 },
  { sign: 'M', factor: 1e6 }
] as const
/** What would be rounded up to a thousand of one step is said as one of the next. */
const ROUNDS_UP = 0.5

/** A number that stays short from a million on, for labels of an axis and for rates: `999,999`, `1 M`, `31.5 M`, `2 G`. */
export function formatCompact(value: number): string {
  const prefix = PREFIXES.find(({ factor }) => Math.abs(value) >= factor * (1 - ROUNDS_UP / 1e6))
  if (prefix === undefined || !Number.isFinite(value)) return formatNumber(value)
  return `${formatNumber(Number((value / prefix.factor).toPrecision(SIGNIFICANT_DIGITS)))} ${prefix.sign}`
}

/** Tasks per second: `0.0012/s`, `99.4/s`, `31.5 M/s`. */
export function formatRate(perSecond: number): string {
  return `${formatCompact(perSecond)}/s`
}

/** What would be rounded up to a thousand of one unit is said as one of the next. */
const JUST_UNDER_ONE = 0.9995

/** Milliseconds, in the unit that reads best: `350 µs`, `50.3 ms`, `1.27 s`; a dash for a hidden percentile. */
export function formatMs(ms: number | null): string {
  if (ms === null) return '–'
  if (ms > 0 && ms < JUST_UNDER_ONE) return `${formatNumber(ms * 1000)} µs`
  return ms < 1000 * JUST_UNDER_ONE ? `${formatNumber(ms)} ms` : `${formatNumber(ms / 1000)} s`
}

/** Per cent below which a share is only said to be small, and below which it is what rounding left of nothing. */
const LEAST_PERCENT = 0.001
const ROUNDING_PERCENT = 1e-9

/** A share from 0 to 1 as per cent: `17 %`, `0.4 %`, `0.03 %`, `under 0.001 %`; what is not nothing is never written as 0. */
export function formatShare(share: number): string {
  const percent = share * 100
  const size = Math.abs(percent)
  if (size < ROUNDING_PERCENT) return '0 %'
  if (size < LEAST_PERCENT) return `under ${LEAST_PERCENT} %`
  if (size >= 10) return `${Math.round(percent)} %`
  return `${Number(size < 0.05 ? percent.toPrecision(1) : percent.toFixed(1))} %`
}

/** Shares from 0 to 1 from the lower to the higher, the unit said once: `2.1 to 3.3 %`. */
export function formatShareRange(low: number, high: number): string {
  return `${formatShare(low).replace(' %', '')} to ${formatShare(high)}`
}

/** A duration as a clock would say it: `8 s`, `2 min 05 s`, `1 h 04 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
  return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')} min`
}

/** Bytes with a decimal unit, as networks count: `512 B`, `65.5 kB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1e6 ? `${formatNumber(bytes / 1e3)} kB` : bytes < 1e9 ? `${formatNumber(bytes / 1e6)} MB` : `${formatNumber(bytes / 1e9)} GB`
}

/** `1 worker`, `5 workers`. */
export function formatWorkers(workers: number): string {
  return `${workers} ${workers === 1 ? 'worker' : 'workers'}`
}
