import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconDeviceFloppy, IconFolderOpen } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Preset } from '../../../../contract/ipc'
import { PlanNote } from './PlanNote'
import { PresetPicker } from './PresetPicker'
import { ScenarioForm } from './ScenarioForm'
import type { PlanState } from './usePlan'
import type { ScenarioEditor } from './useScenarioEditor'

interface Props {
  readonly editor: ScenarioEditor
  readonly presets: readonly Preset[]
  readonly plan: PlanState
  readonly onOpen: () => void
  readonly onSave: () => void
}

/** The left column: what to measure. */
export function ScenarioPanel({ editor, presets, plan, onOpen, onSave }: Props): ReactNode {
  return (
    <section className="scenario-panel" aria-label="Scenario">
      <div className="scenario-head">
        <h2>Scenario</h2>
        <Group gap={2}>
          <StepButton label="Undo (Ctrl+Z)" disabled={!editor.canUndo} icon={<IconArrowBackUp size="1.1rem" />} onClick={() => editor.act({ kind: 'undo' })} />
          <StepButton label="Redo (Ctrl+Shift+Z)" disabled={!editor.canRedo} icon={<IconArrowForwardUp size="1.1rem" />} onClick={() => editor.act({ kind: 'redo' })} />
        </Group>
      </div>
      <div className="scenario-scroll">
        <PresetPicker presets={presets} draft={editor.draft} load={editor.load} />
        <ScenarioForm editor={editor} />
      </div>
      <div className="scenario-foot">
        <PlanNote plan={plan} errors={editor.errors} />
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" size="xs" leftSection={<IconFolderOpen size="1rem" />} onClick={onOpen}>
            Open…
          </Button>
          <Button variant="default" size="xs" leftSection={<IconDeviceFloppy size="1rem" />} onClick={onSave}>
            Save scenario…
          </Button>
        </Group>
      </div>
    </section>
  )
}

interface StepButtonProps {
  readonly label: string
  readonly disabled: boolean
  readonly icon: ReactNode
  readonly onClick: () => void
}

function StepButton({ label, disabled, icon, onClick }: StepButtonProps): ReactNode {
  return (
    <Tooltip label={label} openDelay={350}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
