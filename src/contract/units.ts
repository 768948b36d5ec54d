/** Numbers as people read them, with their unit. One home, so that screen, terminal and sentences agree. */

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A number with about three significant digits and thousands separators: 0.0513, 5.13, 51.3, 513, 5,130. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size >= 100 || Number.isInteger(value)) return grouped.format(value)
  if (size === 0) return '0'
  const digits = size >= 10 ? 1 : size >= 1 ? 2 : 3
  return String(Number(value.toFixed(digits)))
}

/** Tasks per second: `99.4/s`, `31.5 million/s`. */
export function formatRate(perSecond: number): string {
  return Math.abs(perSecond) >= 1e6 ? `${formatNumber(perSecond / 1e6)} million/s` : `${formatNumber(perSecond)}/s`
}

/** What would be rounded up to a thousand of one unit is said as one of the next. */
const JUST_UNDER_ONE = 0.9995

/** Milliseconds, in the unit that reads best: `350 µs`, `50.3 ms`, `1.27 s`; a dash for a hidden percentile. */
export function formatMs(ms: number | null): string {
  if (ms === null) return '–'
  if (ms > 0 && ms < JUST_UNDER_ONE) return `${formatNumber(ms * 1000)} µs`
  return ms < 1000 * JUST_UNDER_ONE ? `${formatNumber(ms)} ms` : `${formatNumber(ms / 1000)} s`
}

/** A share from 0 to 1 as per cent: `17 %`. */
export function formatShare(share: number): string {
  const percent = share * 100
  return `${percent !== 0 && percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} %`
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
