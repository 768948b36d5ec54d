import { createHistograms, type Histograms } from '../../subject/histograms'
import { makeExecutor } from './executor'

interface AllSlots {
  readonly slots: readonly number[]
  readonly histograms: Histograms
}

/** All slots on one thread, whose event loop they share: N tasks in flight. */
export const async = makeExecutor<AllSlots>({
  start({ slots, ask }) {
    const histograms = createHistograms()
    return { histograms: [histograms], ended: ask({ slots, histograms }) }
  },
  serve: (thread, { slots, histograms }) => thread.runSlots(slots, histograms)
})
