import { taskErrorCodes } from '../../../contract/base/taskErrors'
import { fieldTable } from '../../sync/counters'
import { type WorkerState, workerStates } from '../../../contract/result/tick'

/** Code of each worker state in shared memory: its place in the contract's list. */
export const slotStates = Object.fromEntries(workerStates.map((state, code) => [state, code])) as Readonly<Record<WorkerState, number>>

/**
 * What each slot counts. They only ever grow; whoever wants a window takes the difference of two readings.
 * `okShare` counts successes inside the open window, a task that straddles its edge by the share of its time inside;
 * `busyMs` is the time of all tasks inside it, whatever came of them; `queuedMs` the time inside it that those tasks had
 * waited in the queue before. `reopened` counts connections in place of ones that the target did not keep.
 */
export const slotFields = fieldTable('state', 'ok', 'failed', 'okShare', 'busyMs', 'queuedMs', 'bytes', 'reopened', 'lastEndMs')

/** Failed tasks by code, beside the counters above. */
export const errorFields = fieldTable(...taskErrorCodes)
