import { randomFrom } from '../../../analysis/randomTimes'

/** A stretch of a load test with one number of workers. */
export interface Stretch {
  readonly workers: number
  readonly seconds: number
  /** Tasks per second, good ones and failed. */
  readonly perSecond: number
  readonly latencyMs: number
}

/** A task of a simulated load test. */
interface Ended {
  readonly endedMs: number
  readonly latencyMs: number
  readonly ok: boolean
  readonly workers: number
}

const START_MS = 1_700_000_000_000

/** Evenly spaced tasks, latencies within a tenth of the stretch's, every `failEvery`-th failed. */
function tasksOf(stretches: readonly Stretch[], failEvery: number): readonly Ended[] {
  const random = randomFrom(7)
  const tasks: Ended[] = []
  let beginMs = START_MS
  for (const { workers, seconds, perSecond, latencyMs } of stretches) {
    for (let index = 0; index < seconds * perSecond; index++) {
      const ok = (tasks.length + 1) % failEvery !== 0
      tasks.push({ endedMs: beginMs + ((index + 0.5) * 1000) / perSecond, latencyMs: Math.round(latencyMs * (0.9 + 0.2 * random())), ok, workers })
    }
    beginMs += seconds * 1000
  }
  return tasks
}

/** Which number of workers there was in each second. */
function workersBySecond(stretches: readonly Stretch[]): readonly number[] {
  return stretches.flatMap(({ workers, seconds }) => Array.from({ length: seconds }, () => workers))
}

const K6_HEADER = 'metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata'

/** As `k6 run --out csv` writes it; `unit` is the parts of a second that time stamps count. */
export function k6Csv(stretches: readonly Stretch[], { failEvery = Infinity, unit = 1 } = {}): string {
  const stamp = (ms: number): string => String(Math.floor((ms / 1000) * unit))
  const request = (metric: string, { endedMs, ok }: Ended, value: number): string =>
    `${metric},${stamp(endedMs)},${value.toFixed(6)},,,${ok ? '' : '1503'},${ok},,GET,http://127.0.0.1/,HTTP/1.1,default,,${ok ? 200 : 503},,,http://127.0.0.1/,,`
  const lines = tasksOf(stretches, failEvery).flatMap((task) => [
    request('http_reqs', task, 1),
    request('http_req_duration', task, task.latencyMs),
    request('http_req_failed', task, task.ok ? 0 : 1),
    `iterations,${stamp(task.endedMs)},1.000000,,,,,,,,,default,,,,,,,`
  ])
  const vus = workersBySecond(stretches).map((workers, second) => `vus,${stamp(START_MS + second * 1000)},${workers}.000000,,,,,,,,,,,,,,,,`)
  return `${[K6_HEADER, ...lines, ...vus].join('\n')}\n`
}

/** As JMeter writes its results: the time a sample began, and the threads when it ended. */
export function jmeterCsv(stretches: readonly Stretch[], { failEvery = Infinity, transactions = false } = {}): string {
  const header = 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect'
  const lines = tasksOf(stretches, failEvery).flatMap(({ endedMs, latencyMs, ok, workers }) => {
    const line = (label: string, message: string): string =>
      `${Math.round(endedMs - latencyMs)},${latencyMs},${label},${ok ? 200 : 503},"${message}",Group 1-1,text,${ok},${ok ? '' : '"expected 200, got 503"'},512,128,${workers},${workers},http://127.0.0.1/,${latencyMs},0,1`
    return [line('Home', 'OK'), ...(transactions ? [line('Visit', 'Number of samples in transaction : 1, number of failing samples : 0')] : [])]
  })
  return `${[header, ...lines].join('\n')}\n`
}

const LOCUST_HEADER =
  'Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%,Total Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,Total Min Response Time,Total Max Response Time,Total Average Content Size'

/**
 * As Locust writes its history: a row a second, Requests/s averaged over the ten seconds before, counts since the start.
 * With `fullHistory` there are rows for each request too, and percentiles are those of the last seconds.
 */
export function locustCsv(stretches: readonly Stretch[], { failEvery = Infinity, fullHistory = false } = {}): string {
  const tasks = tasksOf(stretches, failEvery)
  const rows = workersBySecond(stretches).flatMap((users, second) => {
    const until = START_MS + (second + 1) * 1000
    const ended = tasks.filter(({ endedMs }) => endedMs <= until)
    const recent = ended.filter(({ endedMs }) => endedMs > until - 10_000)
    const failures = (some: readonly Ended[]): number => some.filter(({ ok }) => !ok).length
    const middle = (some: readonly Ended[]): number => some.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0
    const total = middle(ended)
    const percentile = ended.length === 0 ? 'N/A' : fullHistory ? middle(recent) : total
    const row = (type: string, name: string): string =>
      `${until / 1000},${users},${type},${name},${(recent.length / 10).toFixed(6)},${(failures(recent) / 10).toFixed(6)},${Array(11).fill(percentile).join(',')},${ended.length},${failures(ended)},${total},${total},1,999,512`
    return fullHistory ? [row('GET', '/'), row('', 'Aggregated')] : [row('', 'Aggregated')]
  })
  return `${[LOCUST_HEADER, ...rows].join('\n')}\n`
}
