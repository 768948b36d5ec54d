import type { Scenario } from '../../contract/scenario/scenario'
import type { Feed } from '../pool/control'
import { QUEUE_ROOM } from '../pool/poolMemory'

/** How the queue is fed and how far it may fill under the arrivals of a scenario. */
export function feedOf(scenario: Scenario, workers: number): { readonly feed: Feed; readonly limit: number } {
  switch (scenario.arrivals.kind) {
    case 'saturate':
      // Deep enough that no worker ever finds it empty, shallow enough that tasks do not grow old in it.
      return { feed: 'saturate', limit: Math.max(8, 4 * workers) }
    case 'rate':
      return { feed: scenario.arrivals.process, limit: QUEUE_ROOM }
    case 'batch':
      return { feed: 'batch', limit: QUEUE_ROOM }
  }
}
