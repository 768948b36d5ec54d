import { summaryOfRun } from '../../../analysis/points/summaryOfRun'
import type { RunSummary } from '../../../contract/result/runs'
import { readResultFile } from './readResultFile'
import { type RunFile, runFiles } from './runFiles'

/** Enough to keep the disk busy; the loop gets its turn between any two files. */
const READ_AT_ONCE = 8

interface Known {
  readonly modifiedMs: number
  readonly bytes: number
  readonly summary: RunSummary
}

/**
 * Lists the runs of a folder, the one begun last first. What was read once is read again only when its file changed.
 * Throws what the file system throws for the folder; a file that cannot be read is listed as damaged.
 */
export function runLister(folder: string): () => Promise<readonly RunSummary[]> {
  let known = new Map<string, Known>()
  return async () => {
    const files = await runFiles(folder)
    const before = known
    const now = new Map<string, Known>()
    const waiting = files[Symbol.iterator]()
    const readSome = async (): Promise<void> => {
      for (const file of waiting) {
        const old = before.get(file.path)
        const isUnchanged = old !== undefined && old.modifiedMs === file.modifiedMs && old.bytes === file.bytes
        now.set(file.path, isUnchanged ? old : { modifiedMs: file.modifiedMs, bytes: file.bytes, summary: await summaryOf(file) })
      }
    }
    await Promise.all(Array.from({ length: READ_AT_ONCE }, readSome))
    known = now
    return newestFirst(files.flatMap(({ path }) => now.get(path)?.summary ?? []))
  }
}

/** The order of the history: the run begun last first, a damaged one by when it was last written. */
export function newestFirst(runs: readonly RunSummary[]): readonly RunSummary[] {
  const dated = runs.map((summary) => ({ summary, at: beganAt(summary) }))
  return dated.sort((a, b) => b.at - a.at).map(({ summary }) => summary)
}

function beganAt(summary: RunSummary): number {
  const at = Date.parse(summary.kind === 'run' ? summary.startedAt : summary.savedAt)
  return Number.isFinite(at) ? at : 0
}

/** Whether a file is a run is for the reader to say that opens it: no quicker look may promise what opening refuses. */
async function summaryOf(file: RunFile): Promise<RunSummary> {
  const read = await readResultFile(file.path)
  if (read.ok) return summaryOfRun(file.id, read.value)
  return { kind: 'damaged', id: file.id, savedAt: new Date(file.modifiedMs).toISOString(), why: read.failure.message }
}
