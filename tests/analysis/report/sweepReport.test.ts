import { describe, expect, it } from 'vitest'
import { type SectionId, sectionOf, textOf } from '../../../src/analysis/report/report'
import { rowsOf, type Table } from '../../../src/analysis/report/table'
import { sweepReport } from '../../../src/analysis/report/sweepReport'
import type { SweepResult } from '../../../src/contract/result/result'
import { samplePoint, sampleRepeat, sampleResult } from '../../engine/export/sampleResult'

const says = (changes: Partial<SweepResult>, id: SectionId): string => textOf(sweepReport(sampleResult(changes)), id)
const failure = { code: 'target-died', message: 'The target ended.', hint: 'Start it again.' } as const

function pointsOf(changes: Partial<SweepResult>): Table {
  const table = sectionOf(sweepReport(sampleResult(changes)), 'points')?.parts.find((part) => part.kind === 'table')
  if (table === undefined) throw new Error('The report has no table of points.')
  return table
}

const textsIn = (table: Table, title: string): readonly (string | undefined)[] => rowsOf(table).map(({ cells }) => cells[table.columns.findIndex((column) => column.title === title)]?.text)

describe('the answer of a sweep', () => {
  it('stays beside what went wrong, where there is one', () => {
    expect(says({ state: 'failed', failure }, 'failure')).toBe('The target ended.')
    expect(says({ state: 'failed', failure }, 'answer')).toMatch(/^Use 5 workers/)
    expect(says({ state: 'failed', failure }, 'hint')).toBe('Start it again.')
  })

  it.each([
    [{ state: 'running', points: [] }, 'Measuring. The verdict grows with the points.'],
    [{ state: 'done', points: [], noVerdict: null }, 'Nothing was measured.'],
    [{ state: 'done' }, 'Too little was measured for a verdict.'],
    [{ state: 'stopped' }, 'Stopped before there was enough for a verdict.'],
    [{ state: 'interrupted' }, 'Interrupted before there was enough for a verdict.'],
    [{ state: 'stopped', noVerdict: 'Only one size was measured.' }, 'Only one size was measured.']
  ] as const)('says why there is none: %j', (changes, sentence) => {
    expect(says({ ...changes, points: 'points' in changes ? [] : [samplePoint()], verdict: null }, 'answer')).toBe(sentence)
  })
})

describe('the table of points', () => {
  it('calls the size no surer than the verdict is', () => {
    const { verdict } = sampleResult()
    const tags = (changes: Partial<NonNullable<typeof verdict>>): readonly string[] => rowsOf(pointsOf({ verdict: verdict === null ? null : { ...verdict, ...changes } })).flatMap((row) => row.tags)
    expect([tags({}), tags({ confidence: 'low' }), tags({ atLeast: true, confidence: 'low' })]).toEqual([['recommended'], ['perhaps'], ['at least']])
  })

  it('says of failures nothing where nothing ended, and names what holds a point down', () => {
    const table = pointsOf({ points: [samplePoint({ tasks: { ok: 0, failed: 0 } }), samplePoint({ workers: 5, bindingLimit: 'libuv', tasks: { ok: 9, failed: 0 } })] })
    expect(textsIn(table, 'Failed')).toEqual(['–', '0 %'])
    expect(textsIn(table, 'Held down by')).toEqual(['none', 'libuv threads'])
  })

  it('does not leave the interval of two repeats to look like one that is known', () => {
    const twice = samplePoint({ repeats: [sampleRepeat(), sampleRepeat({ repeat: 2 })] })
    expect(pointsOf({ points: [twice, samplePoint({ workers: 5 })] }).notes.map(({ text }) => text)).toEqual(['Two repeats hardly tell how far they vary, so take the ± at 1 worker lightly.'])
    expect(pointsOf({ points: [samplePoint()] }).notes).toEqual([])
  })
})

describe('what else is known of a sweep', () => {
  it('holds why the pool could not grow only where no doubt says so', () => {
    const startup = { executor: 'async', workers: 1, wallMs: 10, cpuMsPerWorker: 1, rssMbPerWorker: 1, capped: { workers: 8, reason: 'No memory.', remedy: 'Free some.' } } as const
    expect(says({ startup, verdict: null }, 'startup')).toBe('1 worker (async) was ready in 10 ms; each cost 1 ms of CPU and 1 MB. This is outside every measured window. More than 8 workers could not be run: No memory. Free some.')
    expect(says({ startup }, 'startup')).not.toContain('could not be run')
  })

  it('has no section of which nothing is known', () => {
    const { sections } = sweepReport(sampleResult({ verdict: null, startup: null, limits: [], points: [], noVerdict: null }))
    expect(sections.map(({ id }) => id)).toEqual(['answer', 'default-rule', 'state', 'about'])
  })
})
