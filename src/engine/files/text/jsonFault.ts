import { quote } from '../../../contract/base/field'

/** What is wrong with a JSON text, and where. Lines and columns count from 1. */
export interface JsonFault {
  readonly line: number
  readonly column: number
  readonly what: string
}

/** No file of ours is nested deeper than 8; code that walks a value can rely on a shallow one. */
const MOST_LEVELS = 64

const literals = ['true', 'false', 'null'] as const
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** What may come next. `element` is a value or the end of an array that has none, `key` likewise for an object. */
type Expected = 'value' | 'element' | 'key' | 'next-key' | 'colon' | 'comma' | 'end'

const expectations: Readonly<Record<Expected, string>> = {
  value: 'a value',
  element: 'a value or "]"',
  key: 'a name in quotes or "}"',
  'next-key': 'a name in quotes',
  colon: '":"',
  comma: '"," or a closing bracket',
  end: 'nothing more'
}

/**
 * The first fault of a JSON text, or null when JSON.parse can read it and what it gives is harmless: not nested too
 * deep, without `__proto__`, and without a name that stands twice in one object, of which JSON.parse takes the last in
 * silence. JSON.parse itself names places differently in every version of Node, or not at all.
 */
export function jsonFault(text: string): JsonFault | null {
  const brackets: string[] = []
  /** The names that each open object has so far; none for an array. */
  const names: Set<string>[] = []
  let expected: Expected = 'value'
  let at = 0

  const afterValue = (): Expected => (brackets.length === 0 ? 'end' : 'comma')
  const opened = (bracket: string): Expected => {
    brackets.push(bracket)
    names.push(bracket === '{' ? new Set() : NO_NAMES)
    return bracket === '{' ? 'key' : 'element'
  }

  for (;;) {
    at = skipSpace(text, at)
    const next = text[at]
    if (next === undefined) return expected === 'end' ? null : fault(text, at, `it ends where ${expectations[expected]} should be`)
    const unexpected = (): JsonFault => fault(text, at, `expected ${expectations[expected]}, found ${shown(next)}`)
    const takesValue = expected === 'value' || expected === 'element'

    if (takesValue && (next === '{' || next === '[')) {
      if (brackets.length >= MOST_LEVELS) return fault(text, at, `it is nested deeper than ${MOST_LEVELS} levels`)
      expected = opened(next)
      at++
    } else if (next === '"' && (takesValue || expected === 'key' || expected === 'next-key')) {
      const end = stringEnd(text, at)
      if (typeof end !== 'number') return fault(text, end.at, end.what)
      if (takesValue) {
        expected = afterValue()
      } else {
        const problem = nameProblem(String(JSON.parse(text.slice(at, end))), names.at(-1))
        if (problem !== null) return fault(text, at, problem)
        expected = 'colon'
      }
      at = end
    } else if (takesValue && next !== ']') {
      const length = plainLength(text, at)
      if (length === 0) return unexpected()
      expected = afterValue()
      at += length
    } else if (next === ':' && expected === 'colon') {
      expected = 'value'
      at++
    } else if (next === ',' && expected === 'comma') {
      expected = brackets.at(-1) === '{' ? 'next-key' : 'value'
      at++
    } else if (closes(next, brackets.at(-1), expected)) {
      brackets.pop()
      names.pop()
      expected = afterValue()
      at++
    } else {
      return unexpected()
    }
  }
}

const NO_NAMES = new Set<string>()

/** What is wrong with a name in an object that has these already; adds it to them when nothing is. */
function nameProblem(name: string, taken: Set<string> = NO_NAMES): string | null {
  if (name === '__proto__') return 'the name "__proto__" is not allowed'
  if (taken.has(name)) return `the name ${quote(name)} stands twice in one object, and only one can count`
  taken.add(name)
  return null
}

function closes(next: string, open: string | undefined, expected: Expected): boolean {
  if (next === '}') return open === '{' && (expected === 'comma' || expected === 'key')
  return next === ']' && open === '[' && (expected === 'comma' || expected === 'element')
}

function skipSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at++
  }
}

/** Where a string that starts at a quote ends, or what is wrong in it. */
function stringEnd(text: string, start: number): number | { readonly at: number; readonly what: string } {
  let at = start + 1
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (Number.isNaN(code)) return { at: start, what: 'this text has no closing quote' }
    if (code < 0x20) return { at, what: 'a line break or control character inside quotes' }
    if (code !== 0x5c) {
      at++
      continue
    }
    ESCAPE.lastIndex = at
    if (!ESCAPE.test(text)) return { at, what: 'an unknown escape after "\\"' }
    at = ESCAPE.lastIndex
  }
}

/** Length of a number or of true, false, null; 0 when there is none. */
function plainLength(text: string, at: number): number {
  const literal = literals.find((word) => text.startsWith(word, at))
  if (literal !== undefined) return literal.length
  NUMBER.lastIndex = at
  return NUMBER.test(text) ? NUMBER.lastIndex - at : 0
}

function shown(character: string): string {
  return character >= ' ' ? JSON.stringify(character) : `character ${character.charCodeAt(0)}`
}

function fault(text: string, at: number, what: string): JsonFault {
  const before = text.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let found = before.indexOf('\n'); found !== -1; found = before.indexOf('\n', found + 1)) line++
  return { line, column: at - lineStart + 1, what }
}
