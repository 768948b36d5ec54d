import { formatShare } from '../../contract/units'
import { type Check, checksOf, windowsInWords } from './check'

/** Busy workers, throughput and latency agree this well when nothing went wrong with the counting (Lazowska et al., 1984, ch. 3). */
const AGREE_WITHIN = 0.02
/** Shorter tasks than this are a matter of microseconds, which taking one from the queue costs too. */
const SHORTEST_TASK_MS = 1

/** Little's law, N = X R with every worker busy: where it does not hold, something was not counted or workers idled. */
export const littlesLaw: Check = (point) => {
  if ((point.latencyMs.mean ?? 0) < SHORTEST_TASK_MS) return null
  const errors = checksOf(point).flatMap(({ littleError }) => littleError ?? [])
  const broken = errors.filter((error) => error > AGREE_WITHIN)
  if (broken.length === 0) return null
  const largest = formatShare(Math.max(...broken))
  return { kind: 'littles-law', text: `Workers, throughput and latency disagree by ${largest} (Little's law) ${windowsInWords(broken.length, point)}: workers were idle or held up between tasks.`, keptOut: false }
}
