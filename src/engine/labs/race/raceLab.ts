import type { z } from 'zod'
import { raceLab } from '../../../contract/labs/raceLab'
import { median } from '../../../analysis/stats/quantiles'
import { createBarrier } from '../../sync/barrier'
import { LINE_BYTES } from '../../sync/counters'
import { createLock } from '../../sync/lock'
import type { Lab } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import { type AdditionKind, additionKinds, type RacePart } from './raceThread'
import { createRendezvous, overlapShare, spansIn } from '../threads/rendezvous'

/** Roughly what an addition costs, ms, for the time left only: under the lock by far the most. */
const ADDITION_MS = 0.0005
const START_MS = 150

/** A trial in which threads do not meet is done again for so long, ms, and all of them together for so long. */
const TRIAL_MOST_MS = 2_000
const TRIALS_MOST_MS = 20_000

/** Whether the trials could show what they are for. */
function overlapInWords(overlapped: number, trials: number): string {
  if (overlapped === trials) return 'Threads added at the same time in every trial.'
  const none = trials - overlapped
  const which = overlapped === 0 ? 'so the loss is not known' : `so the loss is that of the other ${overlapped}`
  return `In ${none} of ${trials} trials no two threads ever added at the same time, though it was tried again and again; ${which}. The machine is busy or has a single core: close other programs, or let each thread add more often.`
}

type Trial = z.output<typeof raceLab.measured>['trials'][number]

/** Threads add to one counter in shared memory in three ways, the same number of times in each, trial after trial. */
export const race: Lab<typeof raceLab> = {
  description: raceLab,
  expectedMs: ({ threads, additions, trials }) => threads * START_MS + trials * threads * additions * ADDITION_MS,
  async run({ threads, additions, trials }, { labWorkerFile, signal, onEvents, doing }) {
    doing(`${trials} trials with ${threads} threads`)
    const int32 = Int32Array.BYTES_PER_ELEMENT
    const counts = new SharedArrayBuffer(trials * additionKinds.length * int32)
    const times = new SharedArrayBuffer(2 * threads * trials * additionKinds.length * Float64Array.BYTES_PER_ELEMENT)
    const shared = { additions, trials, threads, meeting: createRendezvous(), trialMostMs: Math.min(TRIAL_MOST_MS, TRIALS_MOST_MS / trials), counter: new SharedArrayBuffer(LINE_BYTES), lock: createLock(), barrier: createBarrier(threads), counts, times }
    await runLabThreads({
      labWorkerFile,
      signal,
      onEvents,
      run: `${threads} threads`,
      threads: Array.from({ length: threads }, (_, thread) => ({ role: 'race' as const, actor: `thread ${thread + 1}`, argument: { thread, ...shared } satisfies RacePart }))
    })
    const expected = threads * additions
    const found = new Int32Array(counts)
    const at = (trial: number, kind: AdditionKind): number => trial * additionKinds.length + additionKinds.indexOf(kind)
    const rows = Array.from({ length: trials }, (_, trial): Trial => {
      const count = (kind: AdditionKind): number => found[at(trial, kind)] ?? 0
      return { plain: count('plain'), locked: count('locked'), atomic: count('atomic') }
    })
    const clock = new Float64Array(times)
    const spansOf = (trial: number, kind: AdditionKind) => spansIn(clock, 2 * threads * at(trial, kind), threads)
    /** From the first thread's beginning to the last one's end. */
    const tookMs = (trial: number, kind: AdditionKind): number => {
      const edges = spansOf(trial, kind).flat()
      return Math.max(...edges) - Math.min(...edges)
    }
    const overlaps = rows.map((_, trial) => overlapShare(spansOf(trial, 'plain')))
    const overlapped = overlaps.filter((share) => share > 0).length
    // A trial without a race tells nothing of races.
    const racing = rows.filter((_, trial) => overlapped === 0 || (overlaps[trial] ?? 0) > 0)
    const lost = racing.map(({ plain }) => 1 - plain / expected).sort((a, b) => a - b)
    const perSecond = (kind: AdditionKind): number => (1000 * expected) / median(rows.map((_, trial) => tookMs(trial, kind)))
    return {
      measured: {
        expected,
        trials: rows,
        lost: { least: lost[0] ?? 0, median: median(lost), most: lost.at(-1) ?? 0 },
        overlap: { trials: overlapped, share: median([...overlaps].sort((a, b) => a - b)), said: overlapInWords(overlapped, trials) },
        throughput: { plain: perSecond('plain'), locked: perSecond('locked'), atomic: perSecond('atomic') }
      },
      expected: { locked: expected, atomic: expected }
    }
  }
}
