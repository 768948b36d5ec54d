import { Button, Group } from '@mantine/core'
import { IconFolderOpen, IconLayoutGrid } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { labDescriptions, labKey, type LabName } from '../../../contract/labs/labs'
import type { Workshop, WorkshopStep } from '../../../contract/labs/workshop'
import { tellFailure, tellUndo } from '../../elements/notices'
import { useSurroundings } from '../../session/Surroundings'
import { ExportButtons } from '../../result/ExportButtons'
import type { KeptPredictions } from './predictions'
import { predictionStore, usePredictions } from './usePredictions'

/** What is open: a lab by itself, or a step of the workshop. */
export type Chosen = { readonly kind: 'lab'; readonly lab: LabName } | { readonly kind: 'step'; readonly index: number }

interface Props {
  readonly workshop: Workshop | null
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen | null) => void
  readonly onWorkshop: (workshop: Workshop) => void
}

/** The left column: the workshop's steps in their order, and what was predicted so far. */
export function WorkshopPanel({ workshop, chosen, onChoose, onWorkshop }: Props): ReactNode {
  const { bridge } = useSurroundings()
  const { log } = usePredictions()
  const open = async (): Promise<void> => {
    const answer = await bridge.openWorkshop()
    if (!answer.ok) tellFailure(answer.failure)
    else if (answer.value !== null) onWorkshop(answer.value)
  }
  return (
    <section className="workshop" aria-label="Workshop">
      <div className="workshop-head">
        <Button variant={chosen === null ? 'light' : 'subtle'} size="xs" leftSection={<IconLayoutGrid size="1rem" />} onClick={() => onChoose(null)} aria-current={chosen === null}>
          All labs
        </Button>
        <Button variant="default" size="xs" leftSection={<IconFolderOpen size="1rem" />} onClick={() => void open()}>
          Open workshop…
        </Button>
      </div>
      <div className="workshop-scroll">
        <h2 title={workshop?.name}>{workshop?.name ?? 'Workshop'}</h2>
        {workshop !== null && workshop.note !== '' && <p className="dim">{workshop.note}</p>}
        <ol>
          {workshop?.steps.map((step, index) => (
            <li key={index}>
              <button type="button" className="workshop-step" aria-current={chosen?.kind === 'step' && chosen.index === index ? 'step' : undefined} onClick={() => onChoose({ kind: 'step', index })}>
                <span className="workshop-number">{index + 1}</span>
                <span>{step.title}</span>
                <span className="dim">{markOf(step, workshop.name, log)}</span>
              </button>
            </li>
          ))}
        </ol>
      </div>
      <Scores log={log} />
    </section>
  )
}

/** What a step is, or how its last prediction was: with its settings, since another step may have the same lab. */
function markOf(step: WorkshopStep, workshop: string, log: KeptPredictions['log']): string {
  if (step.kind === 'scenario') return 'measure'
  const settings = labDescriptions[step.lab].settings.safeParse(step.settings).data
  if (settings === undefined) return 'lab'
  const own = labKey({ lab: step.lab, settings })
  const last = log.findLast((entry) => entry.workshop === workshop && labKey(entry) === own)
  return last === undefined ? 'lab' : last.score === null ? '✓' : `✓ ${last.score}`
}

function Scores({ log }: Pick<KeptPredictions, 'log'>): ReactNode {
  const scored = log.flatMap(({ score }) => (score === null ? [] : [score]))
  const mean = scored.length === 0 ? null : Math.round(scored.reduce((sum, score) => sum + score, 0) / scored.length)
  const clear = (): void => {
    predictionStore().clear()
    tellUndo('Predictions cleared', () => predictionStore().restore(log))
  }
  return (
    <div className="workshop-foot">
      <p>
        {log.length === 0 ? 'No predictions yet' : `${log.length} ${log.length === 1 ? 'prediction' : 'predictions'}`}
        {mean === null ? '' : `, ${mean} of 100 points on average`}
      </p>
      <Group gap="xs">
        <ExportButtons inMenuOf={null} of={{ content: 'predictions', predictions: log }} />
        <Button variant="subtle" size="xs" color="gray" disabled={log.length === 0} onClick={clear}>
          Clear
        </Button>
      </Group>
    </div>
  )
}
