// Free of zod: the labs' threads load it, and starting a thread is part of what they measure.

/** States an actor stays in until its next one, and marks: things that happen at an instant. The order is that of the log's codes. */
export const labStates = ['idle', 'waiting', 'running', 'blocked', 'holding'] as const
export const labMarks = ['submitted', 'done', 'failed', 'cancelled', 'put', 'taken', 'sentinel', 'result', 'started', 'ended'] as const
export const labWords = [...labStates, ...labMarks] as const
export type LabWord = (typeof labWords)[number]
