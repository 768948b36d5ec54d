import { type TargetOptions } from '../../../contract/scenario/targetOptions'
import { type AlarmClock } from '../clock/alarmClock'
import { type Alarm } from '../clock/setAlarm'
import { TokenBucket } from './tokenBucket'
import { WaitingLine } from './waitingLine'

/** What became of a request at the gate. */
export type Arrival =
  | { readonly kind: 'refused'; readonly retryAfterSeconds: number }
  /** Admitted, or in line to be. `leave` takes it out of the line; once admitted it does nothing. */
  | { readonly kind: 'accepted'; leave(this: void): void }

/** The rate limit: what a request meets first. */
export interface RateGate {
  /** Calls `admit`, with the time, at once or when the request's turn has come; never for one that was refused. */
  arrive(nowMs: number, admit: (nowMs: number) => void): Arrival
  /** Requests in line. */
  waiting(): number
}

const gates: Readonly<Record<TargetOptions['ratePolicy'], (ratePerSecond: number, clock: AlarmClock) => RateGate>> = {
  reject: rejectingGate,
  delay: delayingGate
}

export function rateGate(options: Pick<TargetOptions, 'ratePerSecond' | 'ratePolicy'>, clock: AlarmClock): RateGate {
  return options.ratePerSecond === null ? openGate : gates[options.ratePolicy](options.ratePerSecond, clock)
}

const accepted: Arrival = { kind: 'accepted', leave: () => undefined }

/** No limit. */
const openGate: RateGate = {
  arrive(nowMs, admit) {
    admit(nowMs)
    return accepted
  },
  waiting: () => 0
}

/** Above the rate a request is refused, and told when to try again. */
function rejectingGate(ratePerSecond: number, clock: AlarmClock): RateGate {
  const bucket = new TokenBucket(ratePerSecond, clock.nowMs())
  return {
    arrive(nowMs, admit) {
      if (!bucket.tryTake(nowMs)) {
        return { kind: 'refused', retryAfterSeconds: Math.max(1, Math.ceil(bucket.waitMs(nowMs) / 1000)) }
      }
      admit(nowMs)
      return accepted
    },
    waiting: () => 0
  }
}

/** Above the rate a request waits for its token, first come first served. */
function delayingGate(ratePerSecond: number, clock: AlarmClock): RateGate {
  const bucket = new TokenBucket(ratePerSecond, clock.nowMs())
  const line = new WaitingLine()
  let alarm: Alarm | null = null

  const setAlarm = (): void => {
    const nowMs = clock.nowMs()
    alarm = clock.ringAt(nowMs + bucket.waitMs(nowMs), ring)
  }

  const ring = (): void => {
    const nowMs = clock.nowMs()
    while (line.size > 0 && bucket.tryTake(nowMs)) line.callNext(nowMs)
    alarm = null
    if (line.size > 0) setAlarm()
  }

  return {
    arrive(nowMs, admit) {
      if (line.size === 0 && bucket.tryTake(nowMs)) {
        admit(nowMs)
        return accepted
      }
      const place = line.join(admit)
      if (alarm === null) setAlarm()
      const leave = (): void => {
        line.leave(place)
        if (line.size > 0) return
        alarm?.cancel()
        alarm = null
      }
      return { kind: 'accepted', leave }
    },
    waiting: () => line.size
  }
}
