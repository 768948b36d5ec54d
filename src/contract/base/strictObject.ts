import { z } from 'zod'
import { quote } from './field'

/** An error names at most so many unknown keys; a file can hold millions. */
const MOST_KEYS_NAMED = 5

/** A strict object whose error for unknown keys names them and lists the known ones. */
export function strict<T extends z.ZodRawShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `unknown key ${keysInWords(issue.keys)}; known keys are ${known}` : notAnObject(known, issue.input)
  })
}

/** A strict object that may be left out where each of its keys may. */
export function group<T extends z.ZodRawShape>(shape: T): z.ZodPrefault<z.ZodObject<T, z.core.$strict>> {
  return strict(shape).prefault({} as never)
}

/** Keys as an error names them: quoted, and no more than can be read. */
export function keysInWords(keys: readonly string[]): string {
  return keys.slice(0, MOST_KEYS_NAMED).map((key) => quote(key)).join(', ')
}

/** What is said of a value that should have been an object with these keys. */
export function notAnObject(known: string, value: unknown): string {
  return `must be an object with the keys ${known}; got ${quote(value)}`
}
