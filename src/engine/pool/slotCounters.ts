import { taskErrorCodes } from '../../contract/taskErrors'
import { fieldTable } from '../sync/counters'

/**
 * What each slot counts. They only ever grow; whoever wants a window takes the difference of two readings.
 * `okShare` counts successes inside the open window, a task that straddles its edge by the share of its time inside.
 */
export const slotFields = fieldTable('state', 'ok', 'failed', 'okShare', 'bytes', 'lastEndMs')

/** Failed tasks by code, beside the counters above. */
export const errorFields = fieldTable(...taskErrorCodes)
