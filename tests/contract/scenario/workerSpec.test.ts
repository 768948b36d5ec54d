import { describe, expect, it } from 'vitest'
import { MAX_WORKERS, parseWorkerSpec } from '../../../src/contract/scenario/workerSpec'

const sizes = (text: string): readonly number[] | string => {
  const parsed = parseWorkerSpec(text)
  return parsed.ok ? (parsed.spec.kind === 'sizes' ? parsed.spec.sizes : parsed.spec.kind) : parsed.why
}

describe('a worker specification', () => {
  it('names the two plans', () => {
    expect(sizes('auto')).toBe('auto')
    expect(sizes(' geometric ')).toBe('geometric')
  })

  it('is a list, a range or both, and means every size once, ascending', () => {
    expect(sizes('1,2,4,8')).toEqual([1, 2, 4, 8])
    expect(sizes('1-4')).toEqual([1, 2, 3, 4])
    expect(sizes('16, 1-3, 2, 8-8')).toEqual([1, 2, 3, 8, 16])
    expect(sizes('007')).toEqual([7])
  })

  it('reaches from 1 to the largest pool', () => {
    expect(sizes(`1-${MAX_WORKERS}`)).toHaveLength(MAX_WORKERS)
    for (const text of ['0', '0-4', `${MAX_WORKERS + 1}`, `1-${MAX_WORKERS + 1}`, '999999999']) expect(sizes(text)).toContain(`goes outside 1 to ${MAX_WORKERS}`)
  })

  it('that runs backwards says so', () => {
    expect(sizes('8-1')).toContain('runs backwards')
  })

  it.each(['', ',', '1,', '1-', '-1', '1--2', '1.5', '1e2', 'Auto', '0x10', '1-2-3', '9'.repeat(400), '１'])('cannot be %j, and says what it can be', (text) => {
    expect(sizes(text)).toContain('Use "auto", "geometric", a range such as 1-32, or a list such as 1,2,4,8')
  })
})
