import { unlessCancelled } from '../base/untilTrue'
import type { Totals } from '../subject/gauges'
import type { Subject, SubjectEdge } from '../subject/subject'
import type { Target, TargetStats } from '../targets/process/launch'
import { readSurroundings, type Surroundings } from './surroundings'

/** Everything that is read at both edges of a window. */
export interface Edge extends SubjectEdge {
  readonly target: TargetStats | null
  readonly surroundings: Surroundings
}

/** Who is asked at an edge. */
export interface EdgeSources {
  readonly subject: Subject
  readonly target: Pick<Target, 'stats'> | null
  readonly signal: AbortSignal
}

/** Reads an edge. What takes longest comes first, so that counts and time are of one moment. */
export async function readEdge({ subject, target, signal }: EdgeSources): Promise<Edge> {
  const stats = target === null ? null : await unlessCancelled(target.stats(), signal)
  const surroundings = readSurroundings()
  const { atMs, totals, cpuMs } = await subject.readEdge(signal)
  return { target: stats, surroundings, cpuMs, totals, atMs }
}

/** Processor time of what runs the tasks, between two edges, ms. */
export function subjectCpuMs(from: Edge, to: Edge): number {
  return to.cpuMs - from.cpuMs
}

/** CPU of the embedded target, ms; null where there is none. */
export function targetCpuMs(from: Edge, to: Edge): number | null {
  return from.target === null || to.target === null ? null : to.target.cpuMs - from.target.cpuMs
}

/** Tasks that ended between two edges, well or not. */
export function finishedBetween(from: Totals, to: Totals): number {
  return to.ok + to.failed - from.ok - from.failed
}
