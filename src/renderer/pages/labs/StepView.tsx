import { Button } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { WorkshopStep } from '../../../contract/labs/workshop'
import { useWorkspace } from '../../session/Workspace'

/** A step of a workshop that is a measurement: it is made on the Sweep page. */
export function StepView({ step }: { readonly step: Extract<WorkshopStep, { readonly kind: 'scenario' }> }): ReactNode {
  const { tune } = useWorkspace()
  const [isOpen, setOpen] = useState(false)
  return (
    <article className="lab">
      <h2>{step.title}</h2>
      {step.note !== '' && <p className="lab-note">{step.note}</p>}
      <p className="dim">Scenario: {step.scenario.name}. It opens on the Sweep page; undo there brings back what was in the form.</p>
      <Button leftSection={<IconAdjustments size="1rem" />} onClick={() => tune(step.scenario)}>
        Measure this on the Sweep page
      </Button>
      {step.insight !== '' && (
        <details className="lab-insight" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>What everybody should have seen</summary>
          <p>{step.insight}</p>
        </details>
      )}
    </article>
  )
}
