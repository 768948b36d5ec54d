import type { Scenario } from '../../contract/scenario/scenario'
import type { RunOrder } from '../subject/subject'

/** How the queue is fed and how far it may fill under the arrivals of a scenario. */
export function feedOf(scenario: Scenario, workers: number): Pick<RunOrder, 'feed' | 'queueLimit'> {
  switch (scenario.arrivals.kind) {
    case 'saturate':
      // Deep enough that no worker ever finds it empty, shallow enough that tasks do not grow old in it.
      return { feed: 'saturate', queueLimit: Math.max(8, 4 * workers) }
    case 'rate':
      return { feed: scenario.arrivals.process, queueLimit: Infinity }
    case 'batch':
      return { feed: 'batch', queueLimit: Infinity }
  }
}
