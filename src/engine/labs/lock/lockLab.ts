import type { z } from 'zod'
import { serialShare } from '../../../analysis/labs/serialShare'
import { fitModels } from '../../../analysis/models/fitModels'
import { lockLab } from '../../../contract/labs/lockLab'
import { createBarrier } from '../../sync/barrier'
import { createLock } from '../../sync/lock'
import type { Lab, LabBench } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import { PhaseClock } from '../threads/phaseClock'
import { findForgottenRelease, throwInside } from './lockFaults'
import type { LockPart, LockTally } from './lockThread'

/** Numbers of threads that are measured, up to what was asked: enough of them for a fit. */
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]
/** What starting a thread takes, warm-up as a share of a window, and the mistakes at the end: for the time left only. */
const START_MS = 100
const WARM_SHARE = 0.2
const FAULTS_MS = 1_500

type Settings = z.output<typeof lockLab.settings>
type Point = z.output<typeof lockLab.measured>['points'][number]

/** A critical section: the same work with more and more threads, then the two mistakes one can make with a lock. */
export const lock: Lab<typeof lockLab> = {
  description: lockLab,
  expectedMs: (settings) => settings.threads * START_MS + sizesFor(settings).length * settings.seconds * 1000 * (1 + WARM_SHARE) + FAULTS_MS,
  async run(settings, bench) {
    const { insideUs, outsideUs } = settings
    const points = await measurePoints(settings, bench)
    bench.doing('an exception inside the lock')
    const exception = await throwInside(bench)
    bench.doing('a forgotten release')
    const forgotten = await findForgottenRelease(bench)
    const fits = fitModels({ sizes: points.map(({ workers, throughputPerSecond }) => ({ workers, perSecond: [throughputPerSecond] })), weighting: 'relative', lock: null })
    const fitted = fits.models === null ? null : serialShare(fits.models)
    const alone = points[0]
    // Of one thread's whole round, the part inside: what is left of it when nobody is in the way.
    const readOff = alone === undefined || alone.throughputPerSecond === 0 ? 0 : (alone.holdUs * alone.throughputPerSecond) / 1e6
    return {
      measured: {
        points,
        peakPerSecond: Math.max(...points.map(({ throughputPerSecond }) => throughputPerSecond)),
        serialShare: { readOff, fitted: fitted?.value ?? null, low: fitted?.low ?? null, high: fitted?.high ?? null },
        exception,
        forgotten
      },
      expected: {
        peakPerSecond: Math.min(1e6 / insideUs, (settings.threads * 1e6) / (insideUs + outsideUs)),
        serialShare: { readOff: insideUs / (insideUs + outsideUs), fitted: insideUs / (insideUs + outsideUs) }
      }
    }
  }
}

/** Sizes that are drawn: one thread alone, the first at which the lock is always taken, and the most. */
export function shownSizes(settings: Pick<Settings, 'threads' | 'insideUs' | 'outsideUs'>): readonly number[] {
  const sizes = sizesFor(settings)
  const full = (settings.insideUs + settings.outsideUs) / settings.insideUs
  return [...new Set([1, sizes.find((size) => size >= full) ?? settings.threads, settings.threads])]
}

function sizesFor({ threads }: Pick<Settings, 'threads'>): readonly number[] {
  return [...new Set([...SIZES.filter((size) => size <= threads), threads])]
}

async function measurePoints(settings: Settings, { labWorkerFile, signal, onEvents, doing }: LabBench): Promise<Point[]> {
  const { threads, insideUs, outsideUs, seconds } = settings
  const sizes = sizesFor(settings)
  doing(`1 to ${threads} threads`)
  const clock = new PhaseClock()
  const shared = { sizes, shown: shownSizes(settings), insideMs: insideUs / 1000, outsideMs: outsideUs / 1000, windowMs: seconds * 1000, lock: createLock(), barrier: createBarrier(threads) }
  const { results } = await runLabThreads({
    labWorkerFile,
    signal,
    onEvents: (events) => onEvents(events.flatMap((event) => clock.place(event))),
    run: `${threads} threads`,
    threads: Array.from({ length: threads }, (_, thread) => ({ role: 'lock' as const, actor: `thread ${thread + 1}`, argument: { thread, ...shared } satisfies LockPart }))
  })
  return sizes.map((size, index) => pointOf(size, seconds * 1000, (results as readonly (readonly LockTally[])[]).flatMap((own) => own[index] ?? [])))
}

/** Waits are counted for those who had the lock in the end; mean length of the line by Little's law, waiting time over the window. */
function pointOf(workers: number, windowMs: number, tallies: readonly LockTally[]): Point {
  const sum = (field: keyof LockTally): number => tallies.reduce((total, tally) => total + tally[field], 0)
  const [tasks, contended, waitMs, holdMs] = [sum('tasks'), sum('contended'), sum('waitMs'), sum('holdMs')]
  return {
    holdUs: tasks === 0 ? 0 : (1000 * holdMs) / tasks,
    workers,
    throughputPerSecond: (1000 * tasks) / windowMs,
    contendedShare: tasks === 0 ? 0 : contended / tasks,
    waitRatio: Math.min(1, waitMs / (workers * windowMs)),
    waitMs: contended === 0 ? 0 : waitMs / contended,
    convoy: waitMs / windowMs
  }
}
