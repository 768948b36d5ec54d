import { type WorkerState, workerStates } from '../../contract/tick'

/** Code of each worker state in shared memory: its place in the contract's list. */
export const slotStates = Object.fromEntries(workerStates.map((state, code) => [state, code])) as Readonly<Record<WorkerState, number>>
