import { join } from 'node:path'
import type { Failure, Outcome } from '../../contract/base/failure'
import type { SavedFile } from '../../contract/ipc'
import type { SweepResult } from '../../contract/result/result'
import { sweepJson } from '../../engine/export/json'
import type { FileText } from '../../engine/files/saving/saveFile'
import type { RunKeeper } from '../runs/runKeeper'

export interface LastWordParts {
  readonly keeper: Pick<RunKeeper, 'settle' | 'release'>
  readonly saveFile: (path: string, text: FileText) => Promise<Outcome<SavedFile>>
  readonly temporaryFolder: string
  readonly runsFolder: string
  /** For whoever started the app from a terminal, and for the log: it waits for nobody. */
  readonly say: (sentence: string) => void
  /** Null when a signal ended the app: there may be nobody to ask. */
  readonly dialogs: LastDialogs | null
}

/** What the user is told and asked when the app ends. */
export interface LastDialogs {
  /** Shows a message until it is closed. */
  readonly tell: (message: string, detail: string) => Promise<void>
  readonly ask: (message: string, detail: string) => Promise<'elsewhere' | 'again' | 'give-up'>
  /** Asks for a file; null when the dialog is closed. */
  readonly chooseFile: (fileName: string) => Promise<string | null>
}

/**
 * Before the app ends: a run that still cannot be saved goes into the temporary folder, and its user is told where. Where
 * that fails too, the user is asked for another place, and nothing is given up without a word.
 */
export async function lastWord(parts: LastWordParts): Promise<void> {
  for (const { result, failure } of await parts.keeper.settle()) await keepElsewhere(result, failure, parts)
}

async function keepElsewhere(result: SweepResult, failure: Failure, parts: LastWordParts): Promise<void> {
  const rescued = await save(join(parts.temporaryFolder, fileNameOf(result)), result, parts)
  if (rescued.ok) {
    const message = `"${result.scenario.name}" could not be saved in the history; it is in ${rescued.value.path}`
    const detail = `${failure.message}. Move that file before the system clears its temporary folder: into ${parts.runsFolder} to have it in the history again, or anywhere and open it with "Open…".`
    parts.say(`${message}. ${detail}`)
    await parts.dialogs?.tell(message, detail)
    return
  }
  parts.say(`${failure.message}. ${rescued.failure.message}. The measured points of "${result.scenario.name}" are in no file.`)
  if (parts.dialogs !== null) await saveWhereAsked(result, failure, parts, parts.dialogs)
}

async function saveWhereAsked(result: SweepResult, first: Failure, parts: LastWordParts, { ask, chooseFile }: LastDialogs): Promise<void> {
  let failure = first
  for (;;) {
    const answer = await ask(`"${result.scenario.name}" is not saved: ${result.points.length} measured sizes would be lost`, `${failure.message}. ${failure.hint}`)
    if (answer === 'give-up') return parts.keeper.release(result.id)
    if (answer === 'again') {
      const owed = (await parts.keeper.settle()).find((each) => each.result.id === result.id)
      if (owed === undefined) return
      failure = owed.failure
      continue
    }
    const path = await chooseFile(fileNameOf(result))
    const saved = path === null ? null : await save(path, result, parts)
    if (saved?.ok === true) return
    if (saved !== null) failure = saved.failure
  }
}

function fileNameOf({ id }: SweepResult): string {
  return `poolscope-run-${id}.json`
}

async function save(path: string, result: SweepResult, parts: LastWordParts): Promise<Outcome<SavedFile>> {
  const saved = await parts.saveFile(path, sweepJson(result))
  if (saved.ok) parts.keeper.release(result.id)
  return saved
}
