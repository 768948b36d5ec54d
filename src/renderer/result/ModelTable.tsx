import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { coefficientInWords, fitInWords, HOW_CHOSEN, modelNames } from '../../analysis/models/fitInWords'
import type { Models } from '../../contract/result/models'
import { formatWorkers } from '../../contract/base/units'

/** Every model with all that it was judged by. */
export function ModelTable({ models }: { readonly models: Models }): ReactNode {
  const { fitted, chosen } = models
  return (
    <>
      <Table className="figures" withRowBorders aria-label="Models">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Model</Table.Th>
            <Table.Th>95 % at</Table.Th>
            <Table.Th>Coefficients (95 % interval)</Table.Th>
            <Table.Th>Off by</Table.Th>
            <Table.Th>Lack of fit</Table.Th>
            <Table.Th>AICc</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fitted.map((model) => {
            const { offBy, lackOfFit, aicc } = fitInWords(model, models)
            return (
              <Table.Tr key={model.kind} data-chosen={model.kind === chosen}>
                <Table.Th scope="row">
                  {modelNames[model.kind]}
                  {model.kind === chosen && <span className="result-tag">chosen</span>}
                </Table.Th>
                <Table.Td>{formatWorkers(model.goodWorkers)}</Table.Td>
                <Table.Td>{model.coefficients.length === 0 ? '–' : model.coefficients.map(coefficientInWords).join(', ')}</Table.Td>
                <Table.Td>{offBy}</Table.Td>
                <Table.Td>{lackOfFit}</Table.Td>
                <Table.Td>{aicc}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      <p className="dim">{HOW_CHOSEN}</p>
    </>
  )
}
