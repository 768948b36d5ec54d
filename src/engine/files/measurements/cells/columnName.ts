/** A column's name without what people write differently. */
export interface ColumnName {
  /** Lower case letters, digits, % and / alone; "per second" in any spelling is "/s". */
  readonly key: string
  /** Its unit, in lower case with u for µ: from brackets, or the last word of "p99_us"; empty without one. */
  readonly unit: string
}

/** Words that are units of time where they end a name. */
const timeUnits = ['ns', 'us', 'usec', 'microseconds', 'ms', 'msec', 'milliseconds', 's', 'sec', 'seconds']

/** Reads "Requests per second", "req/s", "p99 (µs)", "latency_p95_ms", "p(95)" and their like. */
export function columnName(text: string): ColumnName {
  let unit = ''
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[µμ]/g, 'u')
    .replace(/p\s*\(\s*([0-9.]+)\s*\)/g, 'p$1')
    .replace(/[([]([^)\]]*)[)\]]/g, (_, inner: string) => {
      unit = inner.trim()
      return ' '
    })
    .replace(/[\s_]*(?:per|\/)[\s_]*(?:seconds?|secs?|s)(?![a-z])/g, '/s')
    .replace(/[\s_]*(?:per|\/)[\s_]*(?:minutes?|mins?)(?![a-z])/g, '/min')
    .split(/[^a-z0-9%/.]+/)
    .filter((word) => word !== '')
  if (words.length > 1 && timeUnits.includes(words.at(-1) ?? '')) unit = words.pop() ?? ''
  return { key: words.join(''), unit }
}
