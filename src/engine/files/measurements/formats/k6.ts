import { failed, success } from '../../../../contract/base/failure'
import { type MeasurementFormat, knownColumn } from '../cells/format'
import { levelRows } from '../cells/levels'
import { BadRow, type MeasuredCells } from '../cells/measuredCells'
import { sampledLatencies, SecondBins } from '../cells/secondBins'
import { timestampMs } from '../cells/timestamp'

const words = {
  workers: 'VUs',
  slices: 'seconds',
  hint: 'Hold each number of VUs for 10 s or more: in k6, two stages with the same target, the first of them short.'
}

/**
 * k6's real-time CSV output (`k6 run --out csv=FILE`): one row for every sample of every metric. The latency of
 * a request is http_req_duration in ms, and whether it failed is told by its columns, or else by http_req_failed; a test
 * without HTTP is counted by its iterations. (grafana.com/docs/k6, results output, CSV.)
 */
export const k6: MeasurementFormat = {
  name: 'k6 CSV output',
  recognises: (header) => header.has('metric_name', 'timestamp', 'metric_value'),
  open(header) {
    const [metric, timestamp, value] = [knownColumn(header, 'metric_name'), knownColumn(header, 'timestamp'), knownColumn(header, 'metric_value')]
    const [expected, status] = [header.find('expected_response'), header.find('status')]
    // A request is a sample of http_reqs and one of http_req_duration; a file may have been cut down to either.
    const [timed, counted, iterations] = [new SecondBins(), new SecondBins(), new SecondBins()]
    const seen = new Set<string>()
    const failedResponse = (row: MeasuredCells): boolean => (expected === null ? failedStatus(row.text(status)) : row.text(expected) === 'false')

    /** What is done with a sample of each metric; of the others nothing is needed. */
    const takers: Readonly<Record<string, (atMs: number, amount: number, row: MeasuredCells) => void>> = {
      vus(atMs, amount, { line }) {
        for (const bins of [timed, counted, iterations]) bins.seeWorkers(atMs, amount, line)
      },
      http_reqs(atMs, amount, row) {
        const bad = failedResponse(row)
        counted.countTasks(atMs, bad ? 0 : amount, bad ? amount : 0, row.line)
      },
      http_req_duration(atMs, amount, row) {
        const bad = failedResponse(row)
        timed.countTasks(atMs, bad ? 0 : 1, bad ? 1 : 0, row.line)
        if (!bad) timed.addLatency(atMs, amount, row.line)
      },
      http_req_failed(atMs, amount, { line }) {
        // Without columns that say so of each request, all were counted as good.
        if (expected !== null || status !== null) return
        for (const bins of [timed, counted]) bins.countTasks(atMs, -amount, amount, line)
      },
      iterations: (atMs, amount, { line }) => iterations.countTasks(atMs, amount, 0, line),
      iteration_duration: (atMs, amount, { line }) => iterations.addLatency(atMs, amount, line)
    }
    return success({
      take(row) {
        const name = row.text(metric)
        const taker = Object.hasOwn(takers, name) ? takers[name] : undefined
        if (taker === undefined) return
        const atMs = timestampMs(row.text(timestamp))
        if (atMs === null) throw new BadRow(`${timestamp.name} is no point in time`)
        taker(atMs, row.amount(value), row)
        seen.add(name)
      },
      finish() {
        if (!seen.has('vus')) return failed('bad-input', 'it has no rows of the metric vus, so nobody knows how many VUs there were', 'Keep that metric in the output of k6.')
        const http = seen.has('http_req_duration') ? timed : seen.has('http_reqs') ? counted : null
        const found = levelRows((http ?? iterations).slices(), words, sampledLatencies)
        if (!found.ok) return found
        return success({ ...found.value, remarks: [...found.value.remarks, http === null ? 'A task is an iteration, for there are no HTTP requests.' : 'A task is an HTTP request.'] })
      }
    })
  }
}

/** Before http_req_failed and expected_response (k6 0.31) a status of 400 or above was the sign; 0 is no answer at all. */
function failedStatus(text: string): boolean {
  const status = Number(text === '' ? '200' : text)
  return status === 0 || status >= 400
}
