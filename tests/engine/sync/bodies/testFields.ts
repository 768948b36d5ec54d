import { fieldTable } from '../../../../src/engine/sync/counters'

export const testFields = fieldTable('tasksOk', 'busyMs', 'largest')
