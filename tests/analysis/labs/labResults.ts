import { LAB_SCHEMA, type LabResult } from '../../../src/contract/labs/labRun'

/** What the lab of waits finds, with round figures. */
export function waitsResult(changes: Partial<LabResult> = {}): LabResult {
  return {
    schema: LAB_SCHEMA,
    lab: 'waits',
    question: 'How long?',
    settings: { tasks: 100, waitMs: 50, workers: 10, over: 'wait' },
    measured: {
      sequentialMs: 5050,
      pooledMs: 505,
      workers: 10,
      speedup: 10,
      scaling: [
        { workers: 1, totalMs: 5050, idealMs: 5000, speedup: 1 },
        { workers: 10, totalMs: 505, idealMs: 500, speedup: 10 }
      ],
      scalesTo: 10
    },
    expected: { sequentialMs: 5000, pooledMs: 500, speedup: 10 },
    ...changes
  }
}

/** What the lab of the race finds: groups beside a table. */
export function raceResult(changes: Partial<LabResult> = {}): LabResult {
  return {
    schema: LAB_SCHEMA,
    lab: 'race',
    question: 'How much is lost?',
    settings: {},
    measured: {
      expected: 1000,
      trials: [{ plain: 700, locked: 1000, atomic: 1000 }],
      lost: { least: 0.01, median: 0.3, most: 0.6 },
      throughput: { plain: 5e6, locked: 1e5, atomic: 2e6 }
    },
    expected: { lost: { least: 0 } },
    ...changes
  }
}

/** What the lab of the executor finds: words, lists of words, answers of yes and no. */
export function executorResult(): LabResult {
  return {
    schema: LAB_SCHEMA,
    lab: 'executor',
    question: 'In which order?',
    settings: {},
    measured: {
      totalMs: 1001.5,
      slowestMs: 1000,
      sumMs: 3000,
      submissionOrder: ['a', 'b', '=c'],
      completionOrder: ['b', 'a', '=c'],
      mapOrder: ['a', 'b', '=c'],
      lost: { submitted: 5, failed: 2, heardOf: 0, foundInFutures: 2 },
      deadlock: { workers: 1, detected: true, afterMs: 500, message: 'worker 1 waits, "for ever"' },
      semantics: [{ what: 'submit', python: 'returns at once', seen: 'returns at once', same: true }]
    },
    expected: { totalMs: 1000 }
  }
}
