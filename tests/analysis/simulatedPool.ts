/** A discrete-event simulation of N workers that run tasks one after the other: the curves analysis is tested against. */

/** A resource that serves so many tasks at once, first come first served. */
export interface Station {
  readonly servers: number
}

export type Stage =
  /** Time that nobody else competes for. */
  | { readonly kind: 'delay'; readonly ms: () => number }
  /** Time at a resource, after waiting for a place there. */
  | { readonly kind: 'station'; readonly station: Station; readonly ms: () => number }
  /** A line that tasks share in turns of so many ms, each turn drawn among those on it, as on the embedded target's wire. */
  | { readonly kind: 'shared'; readonly station: Station; readonly ms: () => number; readonly turnMs: number; readonly random: () => number }
  /** A token bucket that refuses what it has no token for; a refused task takes `refusedMs` and has failed. */
  | { readonly kind: 'bucket'; readonly perSecond: number; readonly burst: number; readonly refusedMs: () => number }
  /** A token bucket at which a task waits for its token, first come first served; what is in the bucket costs no time. */
  | { readonly kind: 'paced'; readonly perSecond: number; readonly burst: number }

export interface SimulatedWindow {
  readonly seconds: number
  readonly ok: number
  readonly refused: number
  /** Latency of each successful task, ms. */
  readonly latenciesMs: readonly number[]
  /** Time workers spent waiting for each station, and being served there, ms. */
  readonly waitMs: ReadonlyMap<Station, number>
  readonly servedMs: ReadonlyMap<Station, number>
}

interface Worker {
  stage: number
  dueMs: number
  startedMs: number
  waitingSinceMs: number
  refused: boolean
}

interface Place {
  busy: number
  readonly queue: Worker[]
}

/** Who waits for a turn on a shared line, with the time each still needs; the one whose turn it is, is not among them. */
interface Line {
  busy: boolean
  readonly leftMs: Map<Worker, number>
}

/** Runs `workers` through `stages` again and again and reports what happened after the warm-up. */
export function simulate(workers: number, stages: readonly Stage[], seconds: number, warmSeconds = 1): SimulatedWindow {
  const fromMs = warmSeconds * 1000
  const toMs = fromMs + seconds * 1000
  const places = new Map<Station, Place>()
  const lines = new Map<Station, Line>()
  const tokens = new Map<Stage, { level: number; atMs: number }>()
  const waitMs = new Map<Station, number>()
  const servedMs = new Map<Station, number>()
  const latenciesMs: number[] = []
  let [ok, refused] = [0, 0]

  const add = (sums: Map<Station, number>, station: Station, fromTime: number, toTime: number): void => {
    const inside = Math.max(0, Math.min(toTime, toMs) - Math.max(fromTime, fromMs))
    sums.set(station, (sums.get(station) ?? 0) + inside)
  }
  const placeOf = (station: Station): Place => {
    const place = places.get(station) ?? { busy: 0, queue: [] }
    places.set(station, place)
    return place
  }
  const serve = (worker: Worker, station: Station, ms: number, nowMs: number): void => {
    add(waitMs, station, worker.waitingSinceMs, nowMs)
    add(servedMs, station, nowMs, nowMs + ms)
    worker.dueMs = nowMs + ms
  }
  const lineOf = (station: Station): Line => {
    const line = lines.get(station) ?? { busy: false, leftMs: new Map<Worker, number>() }
    lines.set(station, line)
    return line
  }
  /** Gives the next turn, if there is anybody to take it. */
  const nextTurn = (stage: Stage & { kind: 'shared' }, nowMs: number): void => {
    const line = lineOf(stage.station)
    const worker = [...line.leftMs.keys()][Math.floor(stage.random() * line.leftMs.size)]
    line.busy = worker !== undefined
    if (worker !== undefined) worker.dueMs = nowMs + Math.min(stage.turnMs, line.leftMs.get(worker) ?? 0)
  }
  /** The turn of `worker` is over; true when it is through. */
  const endTurn = (stage: Stage & { kind: 'shared' }, worker: Worker, nowMs: number): boolean => {
    const { leftMs } = lineOf(stage.station)
    const left = (leftMs.get(worker) ?? 0) - stage.turnMs
    worker.dueMs = Infinity
    if (left > 0) leftMs.set(worker, left)
    else leftMs.delete(worker)
    nextTurn(stage, nowMs)
    return left <= 0
  }
  const bucketOf = (stage: Stage & { kind: 'bucket' | 'paced' }, nowMs: number): { level: number; atMs: number } => {
    const bucket = tokens.get(stage) ?? { level: stage.burst, atMs: 0 }
    tokens.set(stage, bucket)
    bucket.level = Math.min(stage.burst, bucket.level + ((nowMs - bucket.atMs) * stage.perSecond) / 1000)
    bucket.atMs = nowMs
    return bucket
  }
  const takesToken = (stage: Stage & { kind: 'bucket' }, nowMs: number): boolean => {
    const bucket = bucketOf(stage, nowMs)
    if (bucket.level < 1) return false
    bucket.level -= 1
    return true
  }
  /** Time until the token of a task that comes now, ms; those that wait already have theirs, so the level goes below 0. */
  const waitForToken = (stage: Stage & { kind: 'paced' }, nowMs: number): number => {
    const bucket = bucketOf(stage, nowMs)
    bucket.level -= 1
    return Math.max(0, (-1000 * bucket.level) / stage.perSecond)
  }
  const enter = (worker: Worker, nowMs: number): void => {
    const stage = stages[worker.stage]
    if (stage === undefined || worker.refused) {
      if (nowMs > fromMs && nowMs <= toMs) {
        if (worker.refused) refused++
        else {
          ok++
          latenciesMs.push(nowMs - worker.startedMs)
        }
      }
      worker.stage = 0
      worker.refused = false
      worker.startedMs = nowMs
      enter(worker, nowMs)
    } else if (stage.kind === 'delay') {
      worker.dueMs = nowMs + stage.ms()
    } else if (stage.kind === 'paced') {
      worker.dueMs = nowMs + waitForToken(stage, nowMs)
    } else if (stage.kind === 'shared') {
      const line = lineOf(stage.station)
      worker.dueMs = Infinity
      line.leftMs.set(worker, stage.ms())
      if (!line.busy) nextTurn(stage, nowMs)
    } else if (stage.kind === 'bucket') {
      worker.refused = !takesToken(stage, nowMs)
      if (worker.refused) worker.dueMs = nowMs + stage.refusedMs()
      else {
        worker.stage++
        enter(worker, nowMs)
      }
    } else {
      const place = placeOf(stage.station)
      worker.waitingSinceMs = nowMs
      if (place.busy < stage.station.servers) {
        place.busy++
        serve(worker, stage.station, stage.ms(), nowMs)
      } else {
        worker.dueMs = Infinity
        place.queue.push(worker)
      }
    }
  }
  const leave = (worker: Worker, nowMs: number): void => {
    const stage = stages[worker.stage]
    if (stage?.kind === 'shared' && !endTurn(stage, worker, nowMs)) return
    if (stage?.kind === 'station') {
      const place = placeOf(stage.station)
      const next = place.queue.shift()
      if (next === undefined) place.busy--
      else serve(next, stage.station, stage.ms(), nowMs)
    }
    worker.stage++
    enter(worker, nowMs)
  }

  const pool: Worker[] = Array.from({ length: workers }, () => ({ stage: 0, dueMs: 0, startedMs: 0, waitingSinceMs: 0, refused: false }))
  for (const worker of pool) enter(worker, 0)
  for (;;) {
    const next = pool.reduce((first, worker) => (worker.dueMs < first.dueMs ? worker : first))
    if (next.dueMs > toMs) return { seconds, ok, refused, latenciesMs, waitMs, servedMs }
    leave(next, next.dueMs)
  }
}
