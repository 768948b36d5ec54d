import { formatNumber, formatShare } from '../../contract/base/units'
import { type Check, type CheckedWindow, checkedWindows, windowsInWords } from './check'

/** A handshake costs about a round trip, up to as much as a short request: on one request in ten it moves throughput by more than repeats differ. */
const LARGE_SHARE = 0.1
/** Fewer in a window are single events, and no habit. */
const FEWEST_REOPENED = 10
/** A server that was restarted closes one connection of each worker. */
const RESTART_CLOSES = 1

/** The target does not keep its connections, so that what was measured is handshakes, too. It is as the target is: no reason to doubt the figures. */
export const connectionsNotReused: Check = {
  kind: 'connections-not-reused',
  weight: 'note',
  look: (point) => {
    const single = RESTART_CLOSES * point.workers
    const hit = checkedWindows(point).filter((window) => reopenedIn(window) > single && reopenedIn(window) >= Math.max(FEWEST_REOPENED, LARGE_SHARE * window.finished))
    if (hit.length === 0) return null
    const reopened = sum(hit.map(reopenedIn))
    const requests = sum(hit.map(({ finished }) => finished))
    // A request that is at work as a window ends may have its connection counted already.
    const share = Math.min(1, reopened / Math.max(1, requests))
    return {
      text: `${formatShare(share)} of the requests opened a connection of their own (${formatNumber(reopened)} connections for ${formatNumber(requests)} requests in ${windowsInWords(hit, point)}): the server does not keep them (Connection: close, or a short keep-alive). Each costs a handshake, which is part of what was measured; switch keep-alive on at the server, or lengthen it, and measure again.`,
      keptOut: false
    }
  }
}

function reopenedIn({ checks }: CheckedWindow): number {
  return checks.connectionsReopened ?? 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
