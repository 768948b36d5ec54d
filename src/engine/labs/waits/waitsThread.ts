import type { Scenario } from '../../../contract/scenario/scenario'
import { runTasks } from '../../pool/slots/taskLoop'
import { openThread } from '../../workloads/table'
import { EventLog } from '../threads/eventLog'
import type { ThreadPart } from '../threads/labThreads'
import { StartLine } from '../threads/startLine'

/** A worker that takes tasks until there are none left. */
export interface WaitsPart {
  readonly scenario: Scenario
  readonly url: string
  readonly tasks: number
  /** One int32: how many tasks have been taken, by all workers together. */
  readonly taken: SharedArrayBuffer
  readonly slot: number
}

/** Returns how many of its tasks failed. */
export async function waitsRole({ scenario, url, tasks, taken, slot, start, log }: WaitsPart & ThreadPart): Promise<number> {
  const line = new StartLine(start)
  const events = new EventLog(log)
  const cells = new Int32Array(taken)
  const thread = await openThread({ workload: scenario.workload, targetUrl: url, folder: '', authorisedHosts: [], ownsThread: true, blockFor: (ms) => line.sleep(ms) })
  const workload = await thread.openSlot(slot)
  let failed = 0
  // The first request opens the connection and runs cold code: before the start, like starting the thread itself.
  if (url !== '') await workload.run()
  try {
    line.wait()
    await runTasks({
      isActive: () => !line.stopped,
      source: {
        tryTake(item) {
          item.value = Atomics.add(cells, 0, 1)
          return item.value < tasks ? 'ok' : 'empty'
        }
      },
      mayBlock: workload.blocks,
      execute({ value }) {
        events.note('waiting', value)
        return workload.run()
      },
      recorder: {
        end({ value }, _takenMs, outcome) {
          if (outcome < 0) failed++
          events.note('done', value)
        }
      }
    })
    events.note('idle')
    return failed
  } finally {
    workload.close()
  }
}
