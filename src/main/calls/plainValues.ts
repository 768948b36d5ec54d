/** No argument of a call is nearly as deep or as long. */
const MOST_DEPTH = 40
const MOST_VALUES = 200_000

/**
 * What in a call's arguments is no plain value, in words; null when all is: texts, numbers, truth values, lists and
 * records of them, and bytes. A page can send more than JSON knows (a BigInt, a Map, a circle), which neither schemas nor
 * messages are made for.
 */
export function notPlain(args: readonly unknown[]): string | null {
  let left = MOST_VALUES
  const above = new Set<object>()

  const faultIn = (value: unknown, path: string): string | null => {
    left -= 1
    if (left < 0) return `more than ${MOST_VALUES} values`
    if (typeof value === 'bigint') return `${path}: a BigInt cannot be used here; send a number`
    if (typeof value === 'symbol' || typeof value === 'function') return `${path}: a ${typeof value} cannot be used here`
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return null
    if (above.has(value)) return `${path}: it contains itself`
    if (above.size >= MOST_DEPTH) return `${path}: it is more than ${MOST_DEPTH} levels deep`
    const prototype: unknown = Object.getPrototypeOf(value)
    if (!Array.isArray(value) && prototype !== null && prototype !== Object.prototype) return `${path}: a ${nameOf(value)} cannot be used here`
    above.add(value)
    for (const [key, inner] of Object.entries(value)) {
      const fault = faultIn(inner, path === '' ? key : `${path}.${key}`)
      if (fault !== null) return fault
    }
    above.delete(value)
    return null
  }

  for (const argument of args) {
    const fault = faultIn(argument, '')
    if (fault !== null) return fault.replace(/^: /, '')
  }
  return null
}

function nameOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}
