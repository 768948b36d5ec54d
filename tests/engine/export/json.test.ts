import { describe, expect, it } from 'vitest'
import { sweepResultSchema } from '../../../src/contract/result/result'
import { textOf } from '../../../src/engine/export/writers'
import { samplePoint, sampleResult } from './sampleResult'

function json(...args: Parameters<typeof sampleResult>): string {
  return [...textOf('sweep', 'json', sampleResult(...args))].join('')
}

describe('the JSON of a sweep', () => {
  it('is the whole result and can be read back', () => {
    expect(sweepResultSchema.parse(JSON.parse(json()))).toEqual(sampleResult())
  })

  it('is indented and ends with a line feed', () => {
    expect(json()).toMatch(/^\{\n {2}"schema": "poolscope.sweep\/1",\n[^]*\}\n$/)
  })

  it('never says running', () => {
    expect(JSON.parse(json({ state: 'running', finishedAt: null }))).toMatchObject({ state: 'interrupted' })
  })

  it.each([NaN, Infinity])('refuses a %s that JSON would turn into null, and names the figure', (value) => {
    expect(() => json({ points: [samplePoint({ cpuMsPerTask: value })] })).toThrow('cpuMsPerTask')
  })
})
