import { expect, it } from 'vitest'
import { failed, success } from '../../../src/contract/base/failure'
import type { MeasuredFile } from '../../../src/contract/result/measurements'
import { OpenedFiles } from '../../../src/main/dialogs/openedFiles'
import { shownAnalyses } from '../../../src/main/runs/shownAnalyses'
import { sampleSweep } from '../sampleSweep'

const fileAt = (path: string, rows: number): MeasuredFile => ({
  name: 'results.csv',
  path,
  format: 'workers and throughput',
  rows: Array.from({ length: rows }, (_, index) => ({ line: index + 2, workers: (index % 4) + 1, throughputPerSecond: 10 * ((index % 4) + 1), p50Ms: null, p95Ms: null, p99Ms: null, failedShare: null })),
  remarks: []
})
const run = sampleSweep('done', [1, 2, 4])
const runs = { read: async (id: string) => (id === run.id ? success(run) : failed('file', 'There is no such run.')) }

it('an analysis is worked out from the file that was opened, never from what the window says', () => {
  const files = new OpenedFiles()
  files.keep(fileAt('/before/results.csv', 12))
  files.keep(fileAt('/after/results.csv', 4))
  const { analysis } = shownAnalyses(files, runs)
  const before = analysis({ path: '/before/results.csv', weighting: 'relative', p99Ms: null })
  expect(before).toMatchObject({ ok: true, value: { source: { rows: 12 }, weighting: 'relative' } })
  expect(analysis({ path: '/before/results.csv', weighting: 'relative', p99Ms: null })).toEqual(before)
  expect(analysis({ path: '/after/results.csv', weighting: 'absolute', p99Ms: null })).toMatchObject({ ok: true, value: { source: { rows: 4 }, weighting: 'absolute' } })
  expect(analysis({ path: '/etc/hostname', weighting: 'relative', p99Ms: null })).toMatchObject({ ok: false, failure: { code: 'no-measurement' } })
})

it('a comparison reads both sides here, runs and files', async () => {
  const files = new OpenedFiles()
  files.keep(fileAt('/srv/results.csv', 12))
  const { comparison } = shownAnalyses(files, runs)
  const file = { kind: 'file', path: '/srv/results.csv' } as const
  expect(await comparison({ kind: 'run', id: run.id }, file)).toMatchObject({ ok: true, value: { a: { id: run.id }, b: { name: 'results.csv' } } })
  expect(await comparison(file, { kind: 'run', id: 'gone' })).toMatchObject({ ok: false, failure: { message: 'There is no such run.' } })
  expect(await comparison({ kind: 'file', path: '/srv/closed.csv' }, file)).toMatchObject({ ok: false, failure: { code: 'no-measurement' } })
})

it('files that were opened long ago are given up for new ones, so that memory is bounded', () => {
  const files = new OpenedFiles()
  // So many that two fit and three do not.
  const big = fileAt('', 900_000)
  for (const path of ['/a', '/b', '/a', '/c']) files.keep({ ...big, path })
  expect(['/a', '/b', '/c'].map((path) => files.find(path)?.path ?? null)).toEqual(['/a', null, '/c'])
})
