/** Digits as everybody types them: an optional sign, a point, an exponent. */
const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/

/**
 * A finite decimal number, or null. Number() alone would take '' and blanks for 0 and accept 0x10; parseFloat would stop
 * at the first strange character and take '1,5' for 1.
 */
export function parseDecimal(text: string): number | null {
  if (!DECIMAL.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}
