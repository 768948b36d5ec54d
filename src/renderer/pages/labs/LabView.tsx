import { Button } from '@mantine/core'
import { IconAdjustments, IconCopy } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { claimInWords } from '../../../analysis/report/labReport'
import { labDescriptions, labKey, type LabName } from '../../../contract/labs/labs'
import type { WorkshopStep } from '../../../contract/labs/workshop'
import { scenarioSchema } from '../../../contract/scenario/scenario'
import { tellFailure } from '../../elements/notices'
import { useSession, useSurroundings } from '../../session/Surroundings'
import { useCommands } from '../../session/useCommands'
import { useWorkspace } from '../../session/Workspace'
import { ExportButtons } from '../../result/ExportButtons'
import { copyPicture } from './copyPicture'
import { type LabDraft, labDraftOf, readLabDraft, settingsInWords } from './labFields'
import { Guesses, LabOutcome } from './LabOutcome'
import { LabRunBar } from './LabRunBar'
import { LabSettings } from './LabSettings'
import { pictures } from './pictures/pictures'
import { PredictionPanel } from './PredictionPanel'
import type { LabRecords } from './useLabRecords'
import type { LabControl } from './useLabRun'
import { usePredictions } from './usePredictions'

interface Props {
  readonly lab: LabName
  /** The step of the workshop it was opened from. */
  readonly step: Extract<WorkshopStep, { readonly kind: 'lab' }> | null
  readonly workshop: string | null
  readonly control: LabControl
  readonly records: LabRecords
}

/** One lab: its question, a prediction, the run as it happens, and what came out. */
export function LabView({ lab, step, workshop, control, records }: Props): ReactNode {
  const { bridge } = useSurroundings()
  const { page, tune } = useWorkspace()
  const { title, question, predictions } = labDescriptions[lab]
  const running = useSession((view) => (view.runs.lab?.run.lab === lab && view.runs.lab.run.state === 'running' ? view.runs.lab.run : null))
  const liveEvents = useSession((view) => (view.runs.lab?.run.lab === lab ? view.runs.lab.moments : noEvents))
  const [draft, setDraft] = useState<LabDraft>(() => labDraftOf(lab, step?.settings ?? (running ?? records.last(lab)?.run)?.settings ?? {}))
  // A step of a workshop begins with what belongs to its own settings; a lab by itself with whatever was run last.
  const [lastKey, setLastKey] = useState(step === null ? records.last(lab)?.key : undefined)
  const [guesses, setGuesses] = useState<Readonly<Record<string, number>>>({})
  const picture = useRef<HTMLDivElement>(null)
  const { settings, errors } = readLabDraft(lab, draft)
  const isRunning = running !== null
  const key = settings === null ? null : labKey({ lab, settings })
  const record = isRunning ? null : ((key === null ? null : records.find(key)) ?? (lastKey === undefined ? null : records.find(lastKey)))
  const own = running ?? record?.run ?? null
  const ownKey = own === null ? undefined : labKey(own)
  const done = record?.done ?? null
  const result = done?.result ?? null
  const others = own === null || key === null || ownKey === key ? null : settingsInWords(lab, own.settings)

  useEffect(() => {
    if (ownKey !== undefined) setLastKey(ownKey)
  }, [ownKey])

  const run = (): void => {
    if (settings === null) document.querySelector<HTMLElement>('.lab-settings [aria-invalid="true"]')?.focus()
    else control.run(lab, settings, guesses, workshop)
  }
  const copy = async (): Promise<void> => {
    if (picture.current === null || result === null) return
    const png = await copyPicture(picture.current, result)
    const answer = await bridge.copyImage(png)
    if (!answer.ok) tellFailure(answer.failure)
  }
  const tuneThis = (): void => {
    if (settings !== null) tune(scenarioSchema.parse(labDescriptions[lab].tune(settings)))
  }
  useCommands(page === 'labs' ? { run: { run, isPossible: settings !== null && control.phase === 'idle', instead: run } } : {})

  const PictureOfLab = pictures[lab]
  return (
    <article className="lab" aria-label={title}>
      <header className="lab-head">
        <h2>{question}</h2>
        <p className="dim">{claimInWords(lab)}</p>
        {step !== null && step.note !== '' && <p className="lab-note">{step.note}</p>}
      </header>
      <LabSettings lab={lab} draft={draft} errors={errors} onChange={setDraft} disabled={isRunning} />
      {predictions.map((prediction) => (
        <PredictionPanel
          key={prediction.key}
          prediction={prediction}
          settings={settings}
          guess={guesses[prediction.key] ?? null}
          disabled={isRunning}
          onGuess={(guess) => setGuesses((before) => Object.fromEntries([...Object.entries(before).filter(([key]) => key !== prediction.key), ...(guess === null ? [] : [[prediction.key, guess] as const])]))}
        />
      ))}
      <LabRunBar lab={lab} run={own} hasResult={result !== null} control={control} hasGuess={Object.keys(guesses).length > 0} canRun={settings !== null} onRun={run} />
      {others !== null && (
        <p className="lab-note" role="status">
          {isRunning ? 'What runs has' : 'What stands below was measured with'} other settings: {others}.
        </p>
      )}
      {record === null && !isRunning && key !== null && <GoneResult settingsKey={key} />}
      <div ref={picture} className="lab-picture">
        {PictureOfLab !== undefined && (
          <PictureOfLab settings={own?.settings ?? settings ?? {}} events={isRunning ? liveEvents : (done?.events ?? noEvents)} result={result} isRunning={isRunning} />
        )}
      </div>
      {result !== null && done !== null && (
        <>
          <div className="lab-actions">
            <Button variant="default" size="xs" leftSection={<IconCopy size="1rem" />} onClick={() => void copy()}>
              Copy as image
            </Button>
            <ExportButtons inMenuOf="labs" of={{ content: 'lab', lab, settings: result.settings }} />
            <Button variant="light" size="xs" leftSection={<IconAdjustments size="1rem" />} disabled={settings === null} onClick={tuneThis}>
              Tune this for real
            </Button>
          </div>
          <LabOutcome result={result} guesses={done.guesses} insight={step?.insight ?? ''} />
        </>
      )}
    </article>
  )
}

const noEvents: readonly never[] = []

/** What was predicted earlier for exactly these settings, when its result is gone: results last as long as the window is open. */
function GoneResult({ settingsKey }: { readonly settingsKey: string }): ReactNode {
  const { log } = usePredictions()
  const earlier = log.filter((entry) => labKey(entry) === settingsKey)
  const last = [...new Map(earlier.map((entry) => [entry.figure, entry])).values()]
  if (last.length === 0) return null
  return (
    <section className="lab-outcome" aria-label="Predicted earlier">
      <Guesses guesses={last} />
      <p className="dim">Predicted on {new Date(last[0]?.at ?? '').toLocaleString()}. The rest of what was measured then is gone with the window it was measured in. Run it again to see it.</p>
    </section>
  )
}
