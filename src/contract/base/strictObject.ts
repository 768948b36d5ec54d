import { z } from 'zod'
import type { Condition } from './condition'
import { quote } from './field'

/** An error names at most so many unknown keys; a file can hold millions. */
const MOST_KEYS_NAMED = 5

/**
 * A strict object whose error for unknown keys names them and lists the known ones.
 *
 * @param better what else is known of such keys, in place of that sentence; null where nothing is
 */
export function strict<T extends z.ZodRawShape>(shape: T, better: (keys: readonly string[]) => string | null = () => null): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? (better(issue.keys) ?? `unknown key ${keysInWords(issue.keys)}; known keys are ${known}`) : notAnObject(known, issue.input)
  })
}

const conditions = new WeakMap<z.ZodType, Condition>()

/** A strict object that may be left out where each of its keys may; `appliesWhen` says when any of them changes anything. */
export function group<T extends z.ZodRawShape>(shape: T, appliesWhen?: Condition): z.ZodPrefault<z.ZodObject<T, z.core.$strict>> {
  const schema = strict(shape).prefault({} as never)
  if (appliesWhen !== undefined) conditions.set(schema, appliesWhen)
  return schema
}

/** When a group of fields matters; undefined where it always does. */
export function conditionOfGroup(schema: z.ZodType): Condition | undefined {
  return conditions.get(schema)
}

/** Keys as an error names them: quoted, and no more than can be read. */
export function keysInWords(keys: readonly string[]): string {
  return keys.slice(0, MOST_KEYS_NAMED).map((key) => quote(key)).join(', ')
}

/** What is said of a value that should have been an object with these keys. */
export function notAnObject(known: string, value: unknown): string {
  return `must be an object with the keys ${known}; got ${quote(value)}`
}
