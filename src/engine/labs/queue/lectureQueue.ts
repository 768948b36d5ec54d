import type { LabEvent } from '../../../contract/labs/lab'
import type { LabWord } from '../../../contract/labs/words'
import { createQueue } from '../../sync/boundedQueue'
import { createLock } from '../../sync/lock'
import type { LabBench } from '../threads/lab'
import { runLabThreads } from '../threads/labThreads'
import type { LecturePart } from './lectureThread'

const TASKS = 5
const CONSUMERS = 3
const CAPACITY = 10

export interface LectureRun {
  /** In the order of the list. */
  readonly results: string[]
  readonly putBack: number
  readonly refusedPuts: number
  readonly steps: { atMs: number; who: string; did: string }[]
}

/** The lecture's one producer, five tasks and three consumers, ended by a sentinel or by shutting the queue down. */
export async function runLecture(ending: LecturePart['ending'], { labWorkerFile, signal, onEvents }: LabBench): Promise<LectureRun> {
  const results = new SharedArrayBuffer((1 + TASKS) * Int32Array.BYTES_PER_ELEMENT)
  const shared = { queue: createQueue({ capacity: CAPACITY }), tasks: TASKS, ending, results, resultsLock: createLock() }
  const part = (thread: number): LecturePart => ({ thread, ...shared })
  const events: LabEvent[] = []
  const { results: returned } = await runLabThreads({
    labWorkerFile,
    signal,
    onEvents(fresh) {
      events.push(...fresh)
      onEvents(fresh)
    },
    run: ending === 'sentinel' ? 'five tasks, ended by a sentinel' : 'five tasks, ended by shutdown',
    threads: [
      { role: 'lectureProducer', actor: 'producer', argument: part(0) },
      ...Array.from({ length: CONSUMERS }, (_, index) => ({ role: 'lectureConsumer' as const, actor: `consumer ${index + 1}`, argument: part(index + 1) }))
    ]
  })
  const [refusedPuts, ...consumers] = returned as readonly [number, ...{ readonly putBack: number }[]]
  const list = new Int32Array(results)
  return {
    results: Array.from(list.subarray(1, 1 + (list[0] ?? 0)), (task) => `result of task ${task + 1}`),
    putBack: consumers.reduce((sum, { putBack }) => sum + putBack, 0),
    refusedPuts,
    steps: [...events].sort((a, b) => a.atMs - b.atMs).map(({ atMs, actor, what, item }) => ({ atMs, who: actor, did: inWords(what, item, actor) }))
  }
}

const words: Readonly<Partial<Record<LabWord, (task: number, isProducer: boolean) => string>>> = {
  put: (task) => `puts task ${task}`,
  taken: (task) => `takes task ${task}`,
  result: (task) => `appends the result of task ${task} under the lock`,
  sentinel: (_, isProducer) => (isProducer ? 'puts the sentinel: no more tasks' : 'takes the sentinel, puts it back for the next, and ends'),
  ended: (_, isProducer) => (isProducer ? 'shuts the queue down' : 'finds the queue shut down and empty, and ends'),
  failed: (task) => `tries to put task ${task} and is refused`
}

function inWords(what: LabWord, item: number | null, actor: string): string {
  return words[what]?.((item ?? 0) + 1, actor === 'producer') ?? what
}
