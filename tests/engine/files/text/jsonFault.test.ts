import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault } from '../../../../src/engine/files/text/jsonFault'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** What Poolscope refuses although it is JSON. */
const OURS = /nested deeper|__proto__|stands twice/

describe('the fault of a JSON text', () => {
  it('is none in what JSON.stringify writes, however it is indented', () => {
    const value = fc.jsonValue({ maxDepth: 6 }).filter((json) => !JSON.stringify(json).includes('__proto__'))
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2, '\t', ' \n'), (json, indent) => {
        expect(jsonFault(JSON.stringify(json, null, indent))).toBeNull()
      }),
      { seed: 6, numRuns: 300 }
    )
  })

  it('is told exactly where JSON.parse refuses, or where the text is one of those that Poolscope refuses, and lies inside it', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '"__proto__"', '1', '-0.5e3', '01', 'true', 'nul', ' ', '\n', '"\\u12', '"\\n"', '"', '\\', '\u2028', '\ud83d')
    const text = fc.oneof(fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')), fc.string({ unit: 'binary', maxLength: 20 }))
    fc.assert(
      fc.property(text, (json) => {
        const fault = jsonFault(json)
        if (fault === null) {
          expect(parses(json)).toBe(true)
          return
        }
        expect(parses(json)).toBe(OURS.test(fault.what) && parses(json))
        const lines = json.split('\n')
        expect(fault.line).toBeGreaterThanOrEqual(1)
        expect(fault.line).toBeLessThanOrEqual(lines.length)
        expect(fault.column).toBeGreaterThanOrEqual(1)
        expect(fault.column).toBeLessThanOrEqual((lines[fault.line - 1] ?? '').length + 1)
      }),
      { seed: 7, numRuns: 3000 }
    )
  })
})
