import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { modelNames } from '../../../analysis/models/modelNames'
import type { Coefficient, FittedModel, Knee, Models } from '../../../contract/models'
import { formatShare, formatWorkers } from '../../../contract/units'

interface Props {
  readonly models: Models | null
  /** Why there are none, in words. */
  readonly noModels: string | null
  readonly knee: Knee
}

/** What the fitted curves say: words first, then the figures, each with its interval. */
export function ModelDetails({ models, noModels, knee }: Props): ReactNode {
  if (models === null) return noModels === null ? null : <p>{noModels}</p>
  const { contention } = models
  return (
    <>
      <p>
        <strong>{modelNames[models.chosen]}</strong> explains the sizes best. {models.words.join(' ')} {knee.workers === null ? 'Kneedle sees no knee.' : `Kneedle sees the knee at ${formatWorkers(knee.workers)}.`}
      </p>
      {contention !== null && (
        <p>
          Serial share of the work: fitted {formatShare(contention.fitted.value)} ({formatShare(contention.fitted.low)} to {formatShare(contention.fitted.high)}), {contention.measuredHold === null ? 'and there is no lock in this scenario: something else is shared' : `measured inside the lock ${formatShare(contention.measuredHold)}`}
          {contention.measuredWait === null ? '' : `; at the largest size the workers waited for it ${formatShare(contention.measuredWait)} of their time`}.
        </p>
      )}
      <Table className="figures" withRowBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Model</Table.Th>
            <Table.Th>95 % at</Table.Th>
            <Table.Th>Coefficients (95 % interval)</Table.Th>
            <Table.Th>Off by</Table.Th>
            <Table.Th>Lack of fit</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.fitted.map((model) => (
            <Table.Tr key={model.kind} data-chosen={model.kind === models.chosen}>
              <Table.Th scope="row">{modelNames[model.kind]}</Table.Th>
              <Table.Td>{formatWorkers(model.goodWorkers)}</Table.Td>
              <Table.Td>{model.coefficients.length === 0 ? '–' : model.coefficients.map(inWords).join(', ')}</Table.Td>
              <Table.Td>{formatShare(model.misfit)}</Table.Td>
              <Table.Td>{lackOfFit(model)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

function inWords({ name, value, low, high, unit }: Coefficient): string {
  return `${name} ${threeDigits(value)}${unit.startsWith('/') || unit === '' ? unit : ` ${unit}`} (${threeDigits(low)} to ${threeDigits(high)})`
}

/** However small: crosstalk is a few millionths. */
function threeDigits(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(3)))
}

function lackOfFit({ fits, lackOfFit: test }: FittedModel): string {
  if (test === null) return 'needs repeats to be tested'
  return fits ? 'none that matters' : 'ruled out by the repeats'
}
