import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { IconFileSpreadsheet, IconTrash, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { MeasuredFile } from '../../../contract/measurements'
import type { RunSummary } from '../../../contract/runs'
import { formatRate, formatWorkers } from '../../../contract/units'
import type { RunHistory } from './useRunHistory'
import type { Picked } from './useSides'

interface Props {
  readonly history: RunHistory
  readonly measurements: readonly MeasuredFile[]
  readonly picked: readonly Picked[]
  readonly onPick: (picked: readonly Picked[]) => void
  readonly onOpen: () => void
  readonly onRemove: (run: RunSummary) => void
  readonly onClose: (name: string) => void
}

/** More rows than this are found by searching; drawing all of ten thousand takes seconds. */
const MOST_SHOWN = 200

/** Saved runs and opened files: a click shows one, its box adds it to the comparison. */
export function RunList({ history, measurements, picked, onPick, onOpen, onRemove, onClose }: Props): ReactNode {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = (history.runs ?? []).filter((run) => wanted === '' || textOf(run).includes(wanted))
  const isPicked = (one: Picked): boolean => picked.some(({ kind, id }) => kind === one.kind && id === one.id)
  const toggle = (one: Picked): void => {
    onPick(isPicked(one) ? picked.filter(({ kind, id }) => kind !== one.kind || id !== one.id) : [...picked, one])
  }
  const row = (one: Picked, title: string, detail: string, action: ReactNode): ReactNode => (
    <li key={`${one.kind} ${one.id}`} className="run-row" data-picked={isPicked(one)}>
      <Checkbox
        aria-label={`Compare ${title}`}
        checked={isPicked(one)}
        onChange={() => {
          toggle(one)
        }}
      />
      <button
        type="button"
        className="run-name"
        title={`${title}\n${detail}`}
        onClick={() => {
          onPick([one])
        }}
      >
        <strong>{title}</strong>
        <span className="dim">{detail}</span>
      </button>
      {action}
    </li>
  )
  return (
    <aside className="runs-list" aria-label="Runs">
      <div className="runs-tools">
        <TextInput
          type="search"
          aria-label="Search runs"
          placeholder="Search runs"
          size="sm"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
          }}
        />
        <Button variant="default" size="sm" leftSection={<IconFileSpreadsheet size="1rem" />} onClick={onOpen}>
          Open measurements…
        </Button>
      </div>
      <div className="runs-scroll">
        {measurements.length > 0 && (
          <>
            <h2>Measurements</h2>
            <ul>
              {measurements.map(({ name, format, rows }) =>
                row(
                  { kind: 'file', id: name },
                  name,
                  `${format}, ${rows.length} rows`,
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Close ${name}`}
                    onClick={() => {
                      onClose(name)
                    }}
                  >
                    <IconX size="1rem" />
                  </ActionIcon>
                )
              )}
            </ul>
          </>
        )}
        <h2>Runs</h2>
        {history.failure !== null && <p role="alert">{history.failure.message}</p>}
        {history.runs !== null && found.length === 0 && <p className="dim">{wanted === '' ? 'No run is saved yet. Every sweep is kept here by itself.' : 'No run has that in its name.'}</p>}
        <ul>
          {found.slice(0, MOST_SHOWN).map((run) =>
            row(
              { kind: 'run', id: run.id },
              run.kind === 'run' ? run.name : `${run.id} (damaged)`,
              detailOf(run),
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${run.kind === 'run' ? run.name : run.id}`}
                onClick={() => {
                  onRemove(run)
                }}
              >
                <IconTrash size="1rem" />
              </ActionIcon>
            )
          )}
        </ul>
        {found.length > MOST_SHOWN && <p className="dim">{found.length - MOST_SHOWN} older ones: search for them.</p>}
      </div>
    </aside>
  )
}

function textOf(run: RunSummary): string {
  return (run.kind === 'run' ? `${run.name} ${run.startedAt} ${run.executor} ${run.workload}` : run.id).toLowerCase()
}

function detailOf(run: RunSummary): string {
  if (run.kind === 'damaged') return run.why
  const when = new Date(run.startedAt).toLocaleString()
  const found = run.recommendedWorkers === null ? 'no recommendation' : `use ${formatWorkers(run.recommendedWorkers)}`
  return `${when} · ${run.state} · ${found}${run.bestPerSecond === null ? '' : ` · ${formatRate(run.bestPerSecond)}`}`
}
