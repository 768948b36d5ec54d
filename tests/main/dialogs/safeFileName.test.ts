import { describe, expect, it } from 'vitest'
import { resultFileName, safeFileName } from '../../../src/main/dialogs/safeFileName'

describe('a file name made from a scenario name', () => {
  it.each([
    ['Rate-limited API', 'rate-limited-api'],
    ["The lecture's scraper", 'the-lecture-s-scraper'],
    ['Größe 8 µs', 'größe-8-µs'],
    ['数据库 8', '数据库-8'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\system32', 'c-windows-system32'],
    ['a/b\0c\nd', 'a-b-c-d'],
    ['.hidden', 'hidden'],
    ['name. . .', 'name'],
    ['\u202Egpj.exe', 'gpj-exe'],
    ['😀 smile', 'smile'],
    ['😀', 'poolscope'],
    ['', 'poolscope'],
    ['CON', 'poolscope'],
    ['nul', 'poolscope'],
    ['LPT1', 'poolscope'],
    ['=cmd|calc', 'cmd-calc']
  ])('%j is %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected)
  })

  it('is short enough for every file system, in any script', () => {
    for (const letter of ['a', 'ü', '字', '𠀀']) {
      const name = safeFileName(letter.repeat(300))
      expect(Buffer.byteLength(`${name}-20251123-0820.json`)).toBeLessThanOrEqual(255)
      expect(name).not.toContain('\uFFFD')
    }
  })

  it('does not end in a hyphen where it was cut', () => {
    expect(safeFileName(`${'a'.repeat(49)} ${'b'.repeat(49)}`)).toBe('a'.repeat(49))
  })

  it('tells the sweeps of one scenario apart by the minute they began', () => {
    expect(resultFileName('Pure wait', new Date(2025, 2, 4, 9, 7, 30))).toBe('pure-wait-20250304-0907')
  })
})
