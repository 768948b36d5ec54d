import { failed, success } from '../../../../contract/base/failure'
import { type MeasurementFormat, knownColumn } from '../cells/format'
import { levelRows } from '../cells/levels'
import { BadRow } from '../cells/measuredCells'
import { sampledLatencies, SecondBins } from '../cells/secondBins'
import { timestampMs } from '../cells/timestamp'

const words = {
  workers: 'threads',
  slices: 'seconds',
  hint: 'Hold each number of threads for 10 s or more, for instance with a Concurrency Thread Group that goes up in steps.'
}

/** How a Transaction Controller's own row begins its message. Its requests have rows besides. */
const TRANSACTION = 'Number of samples in transaction'

/**
 * JMeter's results (JTL) as CSV: one row for every sample, with the time it began, how long it took (both in ms) and
 * how many threads were at work when it ended. (JMeter's user manual, "Listeners", CSV log format.)
 */
export const jmeter: MeasurementFormat = {
  name: 'JMeter results (JTL)',
  recognises: (header) => header.has('timeStamp', 'elapsed') && (header.has('label') || header.has('success')),
  open(header) {
    const threads = header.find('allThreads')
    if (threads === null) {
      return failed('bad-input', 'its JMeter results have no column allThreads, so nobody knows how many threads there were', 'Set jmeter.save.saveservice.thread_counts=true and measure again.')
    }
    const [timeStamp, elapsed] = [knownColumn(header, 'timeStamp'), knownColumn(header, 'elapsed')]
    const [successful, message] = [header.find('success'), header.find('responseMessage')]
    const samples = new SecondBins()
    const transactions = new SecondBins()
    let [sampleCount, transactionCount] = [0, 0]
    return success({
      take(row) {
        const beganMs = timestampMs(row.text(timeStamp))
        if (beganMs === null) throw new BadRow(`${timeStamp.name} is no point in time`)
        const [latencyMs, workers] = [row.amount(elapsed), row.workers(threads)]
        const isTransaction = row.text(message).startsWith(TRANSACTION)
        if (isTransaction) transactionCount++
        else sampleCount++
        const bins = isTransaction ? transactions : samples
        const endedMs = beganMs + latencyMs
        bins.seeWorkers(endedMs, workers, row.line)
        const good = row.text(successful) !== 'false'
        bins.countTasks(endedMs, good ? 1 : 0, good ? 0 : 1, row.line)
        if (good) bins.addLatency(endedMs, latencyMs, row.line)
      },
      finish() {
        const found = levelRows((sampleCount > 0 ? samples : transactions).slices(), words, sampledLatencies)
        if (!found.ok || sampleCount === 0 || transactionCount === 0) return found
        return success({ ...found.value, remarks: [...found.value.remarks, `${transactionCount} rows of transactions were left out, for their requests have rows of their own.`] })
      }
    })
  }
}
