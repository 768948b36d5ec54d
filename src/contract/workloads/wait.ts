import { numberField } from '../base/field'
import { LONGEST_TASK_MS, workloadRow } from './workloadRow'

/** A pure wait, which touches nothing: the control. */
export const wait = workloadRow({
  shape: {
    waitMs: numberField({ label: 'Wait', flag: '--wait-ms', unit: 'ms', min: 0, max: LONGEST_TASK_MS, default: 20, help: 'How long a pure wait lasts' })
  },
  noun: { one: 'task', many: 'tasks' },
  against: 'pure waiting',
  assumedIoMs: 0,
  clientMayBind: false,
  computesElsewhere: false,
  embeddedWhen: null,
  facts: ({ waitMs }) => ({
    destinations: [],
    embedded: null,
    nominalIoMs: waitMs,
    hasFixedTimes: true,
    throughLibuv: false,
    need: { bufferBytes: 0, descriptors: 0, fileBytes: null }
  })
})
