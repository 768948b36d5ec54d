import { ActionIcon, Button, Checkbox } from '@mantine/core'
import { IconFileSpreadsheet, IconTrash, IconX } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { MeasuredFile } from '../../../contract/result/measurements'
import type { RunSummary } from '../../../contract/result/runs'
import { TextBox } from '../../elements/TextBox'
import type { RunHistory } from './useRunHistory'
import { isFound, outcomeInWords, stateMarks, targetInWords, whenInWords } from '../../../analysis/report/runWords'
import type { Picked } from './useSides'

interface Props {
  readonly history: RunHistory
  readonly measurements: readonly MeasuredFile[]
  /** What each of them is called, by path. */
  readonly fileNames: ReadonlyMap<string, string>
  readonly picked: readonly Picked[]
  readonly onPick: (picked: readonly Picked[]) => void
  readonly onOpen: () => void
  readonly onRemove: (run: RunSummary) => void
  readonly onClose: (path: string) => void
}

/** More rows than this are found by searching; drawing all of ten thousand takes seconds. */
const MOST_SHOWN = 200

/** Saved runs and opened files: a click shows one, its box adds it to the comparison. */
export function RunList({ history, measurements, fileNames, picked, onPick, onOpen, onRemove, onClose }: Props): ReactNode {
  const [search, setSearch] = useState('')
  const found = useMemo(() => (search.trim() === '' ? (history.runs ?? []) : (history.runs ?? []).filter((run) => isFound(run, search.trim()))), [history.runs, search])
  const isPicked = (one: Picked): boolean => picked.some(({ kind, id }) => kind === one.kind && id === one.id)
  const toggle = (one: Picked): void => {
    onPick(isPicked(one) ? picked.filter(({ kind, id }) => kind !== one.kind || id !== one.id) : [...picked, one])
  }
  const row = (one: Picked, title: string, mark: string | null, details: readonly string[], action: ReactNode): ReactNode => (
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
        title={[title, ...details].join('\n')}
        onClick={() => {
          onPick([one])
        }}
      >
        <strong>{title}</strong>
        {mark !== null && <span className="run-mark">{mark}</span>}
        {details.map((detail) => (
          <span key={detail} className="dim">
            {detail}
          </span>
        ))}
      </button>
      {action}
    </li>
  )
  return (
    <aside className="runs-list" aria-label="Runs">
      <div className="runs-tools">
        <TextBox type="search" aria-label="Search runs" placeholder="Search name, server, executor, date" size="sm" text={search} onText={setSearch} />
        <Button variant="default" size="sm" leftSection={<IconFileSpreadsheet size="1rem" />} onClick={onOpen}>
          Open measurements…
        </Button>
      </div>
      <div className="runs-scroll">
        {measurements.length > 0 && (
          <>
            <h2>Measurements</h2>
            <ul>
              {measurements.map(({ name, path, format, rows }) => {
                const shown = fileNames.get(path) ?? name
                return row(
                  { kind: 'file', id: path },
                  shown,
                  null,
                  [`${format}, ${rows.length} rows`],
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Close ${shown}`}
                    onClick={() => {
                      onClose(path)
                    }}
                  >
                    <IconX size="1rem" />
                  </ActionIcon>
                )
              })}
            </ul>
          </>
        )}
        <h2>Runs</h2>
        {history.failure !== null && <p role="alert">
            {history.failure.message} {history.failure.hint}
          </p>}
        {history.runs !== null && found.length === 0 && <p className="dim">{history.runs.length === 0 ? 'No run is saved yet. Every sweep is kept here by itself.' : 'No run matches. Names, servers, executors, workloads, states, outcomes and dates are searched.'}</p>}
        <ul>
          {found.slice(0, MOST_SHOWN).map((run) =>
            row(
              { kind: 'run', id: run.id },
              run.kind === 'run' ? run.name : run.id,
              run.kind === 'run' ? stateMarks[run.state] : 'damaged',
              run.kind === 'run' ? [outcomeInWords(run), whenInWords(run.startedAt), targetInWords(run)] : [run.why],
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
