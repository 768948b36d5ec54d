import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { pointSchema, type SweepResult, sweepResultSchema } from '../../contract/result'
import type { RunSummary, SavedRun } from '../../contract/runs'
import { executorKinds, workloadKinds } from '../../contract/scenario'
import { ownUrl } from '../../contract/scenarioName'
import { MOST_RESULT_BYTES, readResultFile } from '../input/readResultFile'
import { type RunFile, runFiles } from './runFiles'

/** What a summary is made of. A whole result costs ten times as long to check, and a history can hold thousands. */
const summarisedSchema = z.object({
  schema: sweepResultSchema.shape.schema,
  startedAt: z.string(),
  state: sweepResultSchema.shape.state,
  scenario: z.object({ name: z.string(), workload: z.object({ kind: z.enum(workloadKinds), url: z.string().nullable().default(null) }), pool: z.object({ executor: z.enum(executorKinds) }) }),
  points: z.array(pointSchema.pick({ workers: true, throughputPerSecond: true })),
  verdict: z.object({ workers: z.number() }).nullable()
})

type Summarised = z.infer<typeof summarisedSchema>

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

async function summaryOf(file: RunFile): Promise<RunSummary> {
  const quick = await readQuickly(file)
  if (quick !== null) return foundRun(file.id, quick)
  // Read again with care: it says what is wrong in words, and a file that was being replaced may be whole by now.
  const careful = await readResultFile(file.path)
  if (careful.ok) return foundRun(file.id, careful.value)
  return { kind: 'damaged', id: file.id, savedAt: new Date(file.modifiedMs).toISOString(), why: careful.failure.message }
}

async function readQuickly({ path, bytes, isFile }: RunFile): Promise<Summarised | null> {
  if (!isFile || bytes > MOST_RESULT_BYTES) return null
  try {
    return summarisedSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

/** A file that says it is running was left by a crash, as in {@link readResultFile}. */
function foundRun(id: string, run: Summarised | SweepResult): SavedRun {
  const summary = summaryOfRun(id, run)
  return summary.state === 'running' ? { ...summary, state: 'interrupted' } : summary
}

/** What a list shows of a run, in the state it is in. */
export function summaryOfRun(id: string, { startedAt, state, scenario, points, verdict }: Summarised | SweepResult): SavedRun {
  return {
    kind: 'run',
    id,
    name: scenario.name,
    startedAt,
    state,
    executor: scenario.pool.executor,
    workload: scenario.workload.kind,
    url: ownUrl(scenario),
    recommendedWorkers: verdict?.workers ?? null,
    bestPerSecond: points.length === 0 ? null : Math.max(...points.map((point) => point.throughputPerSecond.mean)),
    sizes: points.map(({ workers }) => workers).sort((a, b) => a - b)
  }
}
