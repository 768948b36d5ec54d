import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { FittedModel, ModelKind, Models } from '../../src/contract/result/models'
import { modelsSection } from '../../src/analysis/report/modelsSection'
import { ReportSections } from '../../src/renderer/result/ReportSections'

const model = (kind: ModelKind, changes: Partial<FittedModel>): FittedModel => ({
  kind, words: '', coefficients: [], aicc: -50, misfit: 0.05, lackOfFit: { f: 1.2, pValue: 0.34 }, fits: true, goodWorkers: 5, peakWorkers: null, identified: false, ...changes
})

function show(...fitted: readonly FittedModel[]): void {
  const models: Models = { weighting: 'relative', sizes: [1, 2, 3, 4, 6, 8], chosen: fitted[0]?.kind ?? 'local', words: [], fitted: [...fitted], usl: null, curve: [], contention: null }
  render(
    <MantineProvider>
      <ReportSections report={{ title: '', sections: modelsSection({ models, noModels: null, knee: { workers: null }, isImported: false }) }} ids={['models']} />
    </MantineProvider>
  )
}

/** What the table says in that column, model by model. */
function column(heading: string): readonly (string | null)[] {
  const table = within(screen.getByRole('table', { name: 'Models' }))
  const place = table.getAllByRole('columnheader').findIndex(({ textContent }) => textContent === heading)
  return table.getAllByRole('row').slice(1).map((row) => row.children[place]?.textContent ?? null)
}

afterEach(cleanup)

it('tells of every model what the lack-of-fit test says, with its p value', () => {
  show(
    model('flat', {}),
    model('closed', { misfit: 0.01, lackOfFit: { f: 40, pValue: 0.000_01 } }),
    model('local', { lackOfFit: null }),
    model('usl', { fits: false, lackOfFit: { f: 9, pValue: 0.012 } }),
    model('amdahl', { fits: false, lackOfFit: { f: 90, pValue: 0.000_2 } })
  )
  expect(column('Lack of fit')).toEqual(['not ruled out, p = 0.34', 'not ruled out: near enough, p < 0.001', 'not tested: nothing is left over', 'ruled out, p = 0.012', 'ruled out, p < 0.001'])
  expect(column('Off by')).toEqual(['5 %', '1 %', '5 %', '5 %', '5 %'])
})

it('says that nothing could be tested where no size was repeated', () => {
  show(model('flat', { lackOfFit: null }), model('amdahl', { lackOfFit: null, fits: false, misfit: 0.4 }))
  expect(column('Lack of fit')).toEqual(['not tested: no repeats', 'ruled out: too far off; not tested: no repeats'])
})

it('gives the criterion of each model against that of the chosen one, and a dash where it has no value', () => {
  show(model('flat', { aicc: -50 }), model('closed', { aicc: -47.6 }), model('local', { aicc: null }), model('usl', { aicc: -53.2, fits: false }))
  expect(column('AICc')).toEqual(['0', '+2.4', '–', '-3.2'])
  expect(column('Model')).toEqual(['Linear, then flatchosen', 'Closed queue M/M/c//N', 'Local quadratic', 'Universal Scalability Law'])
})

it('sets the laws against each other where the curve without a law was chosen and has no criterion', () => {
  show(model('local', { aicc: null }), model('flat', { aicc: -50, fits: false }), model('usl', { aicc: -47, fits: false }))
  expect(column('AICc')).toEqual(['–', '0', '+3'])
})
