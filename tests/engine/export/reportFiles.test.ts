import { describe, expect, it } from 'vitest'
import { labReport } from '../../../src/analysis/report/labReport'
import { comparisonReport } from '../../../src/analysis/report/comparisonReport'
import { compareCurves } from '../../../src/analysis/compare/compareCurves'
import type { Report } from '../../../src/analysis/report/report'
import { sweepReport } from '../../../src/analysis/report/sweepReport'
import type { SweepResult } from '../../../src/contract/result/result'
import { reportHtml } from '../../../src/engine/export/html'
import { reportMarkdown } from '../../../src/engine/export/markdown'
import { scenarioOf } from '../../analysis/given'
import { waitsResult } from '../../analysis/labs/labResults'
import { samplePoint, sampleResult } from './sampleResult'

const HOSTILE = '<script>alert(1)</script> "a" & `b` | @ada #1 [x](javascript:1) \u001b[2J\n# heading'

const withControls: Report = { ...sweepReport(sampleResult({}, scenarioOf({ name: '<script>' }))), title: HOSTILE }
const markdown = (report: Report): string => [...reportMarkdown(report)].join('')
const html = (report: Report): string => [...reportHtml(report)].join('')
const flagged: Partial<SweepResult> = { points: [samplePoint({ flags: [{ kind: 'own-bottleneck', text: 'Poolscope itself was the bottleneck.', keptOut: true }] }), samplePoint({ workers: 5, bindingLimit: 'rate' })] }

describe('a report as Markdown', () => {
  const text = markdown(sweepReport(sampleResult(flagged)))

  it('has the answer first, then in short how sure it is', () => {
    expect(text.split('\n').filter((line) => line !== '').slice(0, 3)).toEqual([
      '## Untitled scenario',
      'Use 5 workers (4 to 6). The rate limit, 100/s, binds from 5 on.',
      'confidence high · range 4 to 6 · held down by rate limit · 1 doubt'
    ])
  })

  it('has a table that GitHub draws, the recommended size in it, and why a size is to be read with care', () => {
    const lines = text.split('\n')
    const head = lines.findIndex((line) => line.startsWith('| Workers'))
    const columns = (line = ''): number => line.split('|').length
    expect(lines[head + 1]).toMatch(/^\| ---: \|( ---:? \|)+$/)
    for (const line of lines.slice(head, head + 4)) expect(columns(line)).toBe(columns(lines[head]))
    expect(lines[head + 2]).toContain('| 1 (× kept out) |')
    expect(lines[head + 3]).toContain('| **5** (recommended) |')
    expect(text).toContain('- × 1 worker, kept out of the fits: Poolscope itself was the bottleneck.')
  })

  it('folds what only some will ask', () => {
    expect(text).toContain('<details><summary>Starting the pool</summary>\n\n')
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
  })

  it('lets no name become markup, mention or another line', () => {
    const [heading] = markdown(withControls).split('\n')
    expect(heading).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(heading).toContain('\\`b\\` \\|')
    expect(heading).toContain('\\[x\\](javascript:1)')
    expect(heading).not.toMatch(/@ada|#1|<script/)
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(markdown(withControls)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect(markdown(withControls)).not.toMatch(/^# heading/m)
  })

  it('says what stands in no table', () => {
    const many = Array.from({ length: 70 }, (_, index) => samplePoint({ workers: index + 1 }))
    const long = markdown(sweepReport(sampleResult({ points: many })))
    expect(long.match(/^\| \**\d+/gm)).toHaveLength(60)
    expect(long).toContain('and 10 more rows; CSV and JSON have them all')
  })
})

describe('a report as HTML', () => {
  const text = html(sweepReport(sampleResult(flagged)))

  it('needs nothing but itself, and forbids everything else', () => {
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(text).toContain('<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;')
    expect(text).not.toMatch(/<script|<link|<img|<iframe|src=|href=|url\(|@import/)
    expect(text.endsWith('</html>\n')).toBe(true)
  })

  it('has every sentence and every column', () => {
    for (const said of ['Use 5 workers (4 to 6).', 'Poolscope itself was the bottleneck.', 'held down by rate limit', 'Rate limit 100/s, from 5 workers on', 'min(32, cpus + 4) = 6', 'CPU/task', '2024-05-01 10:00 UTC']) expect(text).toContain(said)
    expect(text).toMatch(/<tr class="chosen"><th scope="row" class="right">5 <span class="tag">recommended<\/span>/)
  })

  it('closes what it opens', () => {
    for (const name of ['html', 'head', 'body', 'main', 'section', 'h2', 'p', 'ul', 'li', 'dl', 'dt', 'dd', 'div', 'table', 'thead', 'tbody', 'tr', 'td', 'span', 'style', 'title']) {
      expect([name, text.match(new RegExp(`<${name}[ >]`, 'g'))?.length]).toEqual([name, text.match(new RegExp(`</${name}>`, 'g'))?.length])
    }
  })

  it('lets no name become markup', () => {
    const own = html(withControls)
    expect(own).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;a&quot; &amp; `b`')
    expect(own).not.toContain('<script')
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(own).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })
})

describe('every report', () => {
  const side = (name: string, perSecond: number): Parameters<typeof compareCurves>[0] => ({ name, id: name, recommended: null, points: [{ workers: 4, perSecond: [1, 1.01, 0.99, 1.02].map((share) => share * perSecond) }] })
  const reports = { lab: labReport(waitsResult()), comparison: comparisonReport(compareCurves(side('before', 100), side('after', 140)), []) }

  it.each(Object.entries(reports))('of a %s can be written as either', (_name, report) => {
    for (const { heading, importance } of report.sections) if (importance !== 'answer') expect(html(report)).toContain(heading)
    expect(markdown(report).length).toBeGreaterThan(100)
  })
})
