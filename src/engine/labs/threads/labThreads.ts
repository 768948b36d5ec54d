import { FailureError, makeFailure } from '../../../contract/base/failure'
import type { LabEvent } from '../../../contract/labs/lab'
import { nowMs } from '../../base/clock'
import { openThreads } from '../../pool/threads/threads'
import { needOfThreads } from '../../room/poolNeed'
import { FEWER_THREADS, refusalBehind } from '../../room/refusal'
import { assertRoomFor } from '../../room/table'
import { Cancelled, unlessCancelled, untilTrue } from '../../base/untilTrue'
import { EventLogReader, createEventLog } from './eventLog'
import { createStartLine, StartLine } from './startLine'

/** Threads that are not at the start line after this are taken for failed. */
const START_MOST_MS = 60_000
/** How often events are fetched and handed on, ms. */
const FETCH_EVERY_MS = 100
/** Events kept of one thread. */
const LOG_CAPACITY = 4096

/** What every thread of a lab is given, besides what its role needs. */
export interface ThreadPart {
  readonly start: SharedArrayBuffer
  readonly log: SharedArrayBuffer
}

export interface LabThreadsOptions<Argument> {
  readonly labWorkerFile: string
  readonly signal: AbortSignal
  readonly onEvents: (events: readonly LabEvent[]) => void
  /** What the run is called in its events: "10 workers". */
  readonly run: string
  /** One a thread: its role (a row of labWorker.ts), the name it has in events, and what it is told. */
  readonly threads: readonly { readonly role: string; readonly actor: string; readonly argument: Argument }[]
  /** Connections that all of them together open to an embedded target; 0 when left out. */
  readonly sockets?: number
  /** Called when all have left the start line: for what has to be looked at while they run. Its end is not waited for, but where it fails the run does. */
  readonly whileRunning?: (originMs: number, start: StartLine) => unknown
}

export interface LabThreadsResult {
  /** What each thread's role returned, in the order of the threads. */
  readonly results: readonly unknown[]
  /** From leaving the start line until the last role had returned, ms. */
  readonly totalMs: number
  /** When they left the line, on the clock of engine/base/clock.ts. */
  readonly originMs: number
}

/**
 * Runs roles (exports of labWorker.ts), each on a thread of its own, from one start line; the threads are ended
 * afterwards, whatever happens. Rejects with Cancelled as soon as the signal says so.
 */
export async function runLabThreads<Argument extends object>(options: LabThreadsOptions<Argument>): Promise<LabThreadsResult> {
  const { labWorkerFile, signal, onEvents, run, threads: parts } = options
  if (signal.aborted) throw new Cancelled()
  assertRoomFor(needOfThreads(parts.length, options.sockets))
  const start = createStartLine()
  const line = new StartLine(start)
  const logs = parts.map(() => createEventLog(LOG_CAPACITY))
  const readers = logs.map((log, index) => new EventLogReader(log, run, parts[index]?.actor ?? ''))
  const threads = openThreads(labWorkerFile, parts.length, null, { anExport: 'anyRole', remedy: FEWER_THREADS })
  let fetching: NodeJS.Timeout | undefined
  /** Ends what is waited for when the run is over, whatever ended it. */
  const over = new AbortController()
  const cancel = (): void => over.abort()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const each = startEach()
    const lost = threads.lost.then((reason) => Promise.reject(reason))
    const done = Promise.race([each, lost]).catch((reason: unknown) => Promise.reject(threadFailure('A thread of the lab failed', reason)))
    // Told where it is awaited, below.
    done.catch(() => undefined)
    const ready = untilTrue(() => line.ready === parts.length, { signal: over.signal, timeoutMs: START_MOST_MS })
    // Cut short when a thread fails first, which is what is told then.
    ready.catch(() => undefined)
    const outcome = await Promise.race([ready, done.then(() => 'true' as const)])
    if (outcome === 'timed-out') throw threadFailure('The threads of the lab did not start', `${line.ready} of ${parts.length} were ready after ${START_MOST_MS / 1000} s`)
    const originMs = nowMs()
    const fetch = (): void => {
      const events = readers.flatMap((reader) => reader.take(originMs))
      if (events.length > 0) onEvents(events)
    }
    line.go()
    fetching = setInterval(fetch, FETCH_EVERY_MS)
    // Threads that it was to stop would run for ever.
    const looking = new Promise<never>((_, reject) => void Promise.resolve(options.whileRunning?.(originMs, line)).catch(reject))
    const results = await unlessCancelled(Promise.race([done, looking]), signal)
    const totalMs = nowMs() - originMs
    fetch()
    return { results, totalMs, originMs }
  } finally {
    signal.removeEventListener('abort', cancel)
    over.abort()
    clearInterval(fetching)
    line.stop()
    await threads.destroy()
  }

  /** Roles differ, so this is runEach with a name for each; threads stay busy until the line, so each gets one of its own. */
  async function startEach(): Promise<readonly unknown[]> {
    return threads.runEach(
      'anyRole',
      parts.map(({ role, argument }, index) => ({ role, argument: { ...argument, start, log: logs[index] } }))
    ) as Promise<readonly unknown[]>
  }
}

/** Whatever stops a thread, its file, its role or the system, is told as the thread's failure and not as a fault of the shell. */
function threadFailure(what: string, reason: unknown): FailureError {
  const refused = refusalBehind(reason, { running: 0, remedy: FEWER_THREADS })
  if (refused !== null) return refused
  const why = reason instanceof Error ? reason.message : String(reason)
  return new FailureError(makeFailure('worker-failed', `${what}: ${why}`, 'Run the lab again; if it happens again, choose fewer threads, or report this with the settings.'))
}
