import { createHistograms, type Histograms } from '../../subject/histograms'
import { makeExecutor } from './executor'

interface OneSlot {
  readonly slot: number
  readonly histograms: Histograms
}

/** Every slot has a thread to itself, which takes its work from the shared queue: one long message a thread, none a task. */
export const sharedQueue = makeExecutor<OneSlot>({
  start({ slots, askEach }) {
    const loops = slots.map((slot) => ({ slot, histograms: createHistograms() }))
    return { histograms: loops.map((loop) => loop.histograms), ended: askEach(loops) }
  },
  serve: (thread, { slot, histograms }) => thread.runSlots([slot], histograms)
})
