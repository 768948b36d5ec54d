import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJsonFile } from '../../../../src/engine/files/text/readText'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-read-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function readBytes(content: string | Uint8Array): Promise<unknown> {
  const path = join(folder, 'file.json')
  writeFileSync(path, content)
  const read = await readJsonFile(path)
  return read.ok ? read.value : read.failure.message.replace(path, 'FILE')
}

describe('reading a JSON file', () => {
  it.each(['{}', '[]', '1', '"x"', ' {"a": [1, -0.5e+3, true, false, null, "\\u00e9\\n\\"", {"b": {}}], "c": []}\r\n'])('reads %s', async (text) => {
    expect(await readBytes(text)).toEqual(JSON.parse(text))
  })

  it('takes a byte order mark', async () => {
    expect(await readBytes('\ufeff{"a":1}')).toEqual({ a: 1 })
  })

  it.each([
    ['', 'it is empty'],
    [' \n ', 'it is empty'],
    ['{', 'line 1, column 2: it ends where a name in quotes or "}" should be'],
    ['{"a": 1,}', 'line 1, column 9: expected a name in quotes, found "}"'],
    ['[1,]', 'line 1, column 4: expected a value, found "]"'],
    ['[1 2]', 'line 1, column 4: expected "," or a closing bracket, found "2"'],
    ['{\n  "a": nope\n}', 'line 2, column 8: expected a value, found "n"'],
    ['{\n  "a" 1\n}', 'line 2, column 7: expected ":", found "1"'],
    ["{'a': 1}", 'line 1, column 2: expected a name in quotes or "}", found "\'"'],
    ['{"a": 01}', 'line 1, column 8: expected "," or a closing bracket, found "1"'],
    ['{"a": .5}', 'line 1, column 7: expected a value, found "."'],
    ['{"a": NaN}', 'line 1, column 7: expected a value, found "N"'],
    ['{"a": "x\ny"}', 'line 1, column 9: a line break or control character inside quotes'],
    ['{"a": "\\x"}', 'line 1, column 8: an unknown escape after "\\"'],
    ['{"a": "x', 'line 1, column 7: this text has no closing quote'],
    ['{} {}', 'line 1, column 4: expected nothing more, found "{"'],
    ['[}', 'line 1, column 2: expected a value or "]", found "}"'],
    ['{\n  "a": 1,\n  "b": {"a": 2},\n  "\\u0061": 3\n}', 'line 4, column 3: the name "a" stands twice in one object, and only one can count'],
    ['// note\n{}', 'line 1, column 1: expected a value, found "/"'],
    ['\u0000', 'line 1, column 1: expected a value, found character 0']
  ])('refuses %j and says where', async (text, why) => {
    expect(await readBytes(text)).toContain(why)
  })

  it('agrees with JSON.parse about what JSON is, for 20,000 mutations of a text', async () => {
    const { jsonFault } = await import('../../../../src/engine/files/text/jsonFault')
    const base = '{"a":[1,-0.5e3,true,{"b":"\\u00e9 \\n"}],"c":null,"":[[],{}]}'
    const letters = '{}[]":,\\01-.eE tfnu\n'
    let seed = 1
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    for (let turn = 0; turn < 20_000; turn++) {
      const at = random(base.length)
      const text = base.slice(0, at) + (letters[random(letters.length)] ?? '') + base.slice(at + random(3))
      const found = jsonFault(text)
      // JSON.parse takes the last of two alike in silence; that is the one thing in which it is not agreed with.
      expect(found === null || found.what.includes('stands twice'), text).toBe(parses(text))
    }
  })

  it('refuses 10,000 levels and names the place', async () => {
    expect(await readBytes('['.repeat(10_000) + ']'.repeat(10_000))).toContain('line 1, column 65: it is nested deeper than 64 levels')
    expect(await readBytes('{"a":'.repeat(10_000))).toContain('it is nested deeper than 64 levels')
  })

  it.each(['{"__proto__": {"admin": true}}', '{"a": [{"\\u005f_proto__": 1}]}'])('refuses the name __proto__ in %s', async (text) => {
    expect(await readBytes(text)).toContain('the name "__proto__" is not allowed')
  })

  it('refuses what is not UTF-8', async () => {
    expect(await readBytes(Uint8Array.of(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00))).toBe('Cannot read FILE: it is not UTF-8 text')
  })

  it('refuses 200 MB without reading them', async () => {
    const path = join(folder, 'huge.json')
    writeFileSync(path, '')
    truncateSync(path, 200_000_000)
    const before = process.memoryUsage().rss
    expect(await readJsonFile(path)).toMatchObject({ ok: false, failure: { code: 'bad-input', message: `Cannot read ${path}: it has 200 MB; the most is 20 MB` } })
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6)
  })

  it('reads 20 MB of one string', async () => {
    expect(await readBytes(`"${'x'.repeat(19_999_000)}"`)).toHaveLength(19_999_000)
  })

  it.each([
    ['nowhere.json', 'there is no such file'],
    ['.', 'it is a folder, not a file'],
    ['x'.repeat(300), 'the name is too long']
  ])('says why %s cannot be read', async (name, why) => {
    const read = await readJsonFile(join(folder, name))
    expect(read.ok ? '' : read.failure.message).toContain(why)
  })

  it('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await readJsonFile(join(folder, 'pipe'))).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
  })

  it.skipIf(process.getuid?.() === 0)('says when permission is missing (root has every permission)', async () => {
    writeFileSync(join(folder, 'secret.json'), '{}', { mode: 0 })
    expect(await readJsonFile(join(folder, 'secret.json'))).toMatchObject({ ok: false, failure: { code: 'file' } })
  })
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
