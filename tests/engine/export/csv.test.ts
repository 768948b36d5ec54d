import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../src/engine/export/csv/sweepCsv'
import { csvCell } from '../../../src/engine/export/csv/csvCell'
import { textOf } from '../../../src/engine/export/writers'
import { defaultScenario } from '../../../src/contract/scenario/scenario'
import { samplePoint, sampleRepeat, sampleResult } from './sampleResult'

const HEADER =
  'run_id,scenario,workload,executor,workers,repeat,order,started_at,duration_s,tasks_ok,tasks_failed,throughput_per_s,' +
  'latency_mean_ms,latency_p50_ms,latency_p90_ms,latency_p95_ms,latency_p99_ms,latency_max_ms,queue_wait_p50_ms,queue_wait_p99_ms,' +
  'queue_depth_mean,queue_depth_max,in_flight_mean,lock_acquisitions,lock_contended,lock_wait_ms_total,lock_wait_ratio,' +
  'cpu_ms_per_task,rss_mb,http_429,bytes,binding_limit,default_workers,steady'

function csv(...args: Parameters<typeof sampleResult>): string {
  return [...textOf('sweep', 'csv', sampleResult(...args))].join('')
}

describe('the CSV of a sweep', () => {
  it('has the published columns in their order, and one row for every worker count and repeat', () => {
    const lines = csv().split('\r\n')
    expect(lines).toEqual([
      HEADER,
      'run-1,Untitled scenario,http,shared-queue,1,1,1,2024-05-01T10:00:00.000Z,2.000123,99,1,49.496912,20.1,20,20.5,20.7,,25.3,1.5,,12.5,20,1,100,3,20.25,0.01,0.3,85.4,1,101376,none,6,true',
      'run-1,Untitled scenario,http,shared-queue,5,1,2,2024-05-01T10:00:00.000Z,2.000123,99,1,49.496912,20.1,20,20.5,20.7,,25.3,1.5,,12.5,20,1,100,3,20.25,0.01,0.3,85.4,1,101376,rate,6,true',
      'run-1,Untitled scenario,http,shared-queue,5,2,3,2024-05-01T10:00:00.000Z,2.000123,99,1,49.496912,20.1,20,20.5,20.7,,25.3,1.5,,12.5,20,1,100,3,20.25,0.01,0.3,85.4,0,101376,rate,6,false',
      ''
    ])
  })

  it('is a header alone when nothing was measured', () => {
    expect(csv({ points: [] })).toBe(`${HEADER}\r\n`)
  })

  it('ends every line with CR LF and has no byte order mark', () => {
    const text = csv()
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    expect(text.startsWith('run_id')).toBe(true)
  })

  it.each([
    ['a, b', '"a, b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['＝1', "'＝1"],
    ['naïve 🚀 اسم', 'naïve 🚀 اسم'],
    ['', '']
  ])('writes the text %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  it.each([
    [0, '0'],
    [0.1 + 0.2, '0.3'],
    [49.4969123456, '49.496912'],
    [0.00000049, '4.9e-7'],
    [5.123456789e-5, '0.0000512346'],
    [0.000001, '0.000001'],
    [123456789.125, '123456789.125'],
    [9007199254740991, '9007199254740991'],
    [-3, '-3'],
    [null, ''],
    [true, 'true'],
    [false, 'false']
  ])('writes the value %j as %s, bare', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it.each([NaN, Infinity, -Infinity])('refuses to write %s', (value) => {
    expect(() => csvCell(value)).toThrow('cannot be written')
  })

  it('defuses a scenario named as a formula', () => {
    const text = csv({}, { ...defaultScenario, name: '=cmd|calc' })
    expect(text.split('\r\n')[1]).toMatch(/^run-1,'=cmd\|calc,http/)
  })

  it('makes rows only as they are taken', () => {
    let made = 0
    const result = sampleResult()
    function* rows() {
      for (;;) {
        made++
        yield { result, point: samplePoint(), repeat: sampleRepeat() }
      }
    }
    const pieces = csvOf(rows())
    pieces.next()
    pieces.next()
    expect(made).toBeLessThan(2000)
  })
})
