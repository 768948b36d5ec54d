import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { logFault } from '../../../src/main/faults/faultLog'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolscope-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('writes what happened with its time and its stack', () => {
  const file = join(folder, 'logs', 'poolscope.log')
  logFault(file, 'call', new Error('broken'), new Date('2025-11-23T08:20:00Z'))
  logFault(file, 'call', 'just text', new Date('2025-11-23T08:21:00Z'))
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(/^2025-11-23T08:20:00\.000Z call: Error: broken\n {4}at /)
  expect(text).toContain('2025-11-23T08:21:00.000Z call: just text\n')
})

it('does not fill the disk', () => {
  const file = join(folder, 'poolscope.log')
  writeFileSync(file, 'x'.repeat(1_000_001))
  logFault(file, 'call', 'new')
  expect(statSync(file).size).toBeLessThan(100)
  expect(existsSync(`${file}.old`)).toBe(true)
})

it('never throws, because there is nobody left to tell', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => logFault(join(folder, 'file', 'poolscope.log'), 'call', 'text')).not.toThrow()
})
