/**
 * The entry of the target's own process, and of the one worker thread it has: both come from this one bundled file.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { isAlarmThread, runAlarmThread } from '../clock/alarmThread'
import { openParentChannel } from './parentChannel'
import { runTargetProcess } from './targetProcess'

const data: unknown = workerData
if (!isMainThread && parentPort !== null && isAlarmThread(data)) {
  runAlarmThread(data, parentPort)
} else {
  const channel = openParentChannel()
  if (channel === null) {
    process.stderr.write('This is the embedded target of Poolscope; it is started by Poolscope. Try: poolscope target --help\n')
    process.exitCode = 1
  } else {
    runTargetProcess(channel, __filename)
  }
}
