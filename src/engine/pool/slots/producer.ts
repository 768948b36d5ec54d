import { blockingWait } from '../../sync/blockingWait'
import { Control, modes } from './control'
import { feed, type Feeding, LONGEST_NAP_MS, putAtOnce } from './feeders'
import { passGate } from './gate'

/**
 * The one who puts work into the queue, on a thread of its own: putting blocks when the queue is full, and the pace of
 * arrivals must not depend on what the workers or the shell are doing.
 */
export async function runProducer(feeding: Feeding): Promise<void> {
  const { control } = feeding
  const wanted = (): boolean => control.mode === modes.running
  while (await passGate(control, wanted, true)) {
    const { atOnce } = control
    if (atOnce === null) feed(feeding)
    else putAtOnce(feeding, atOnce)
    // A batch ends before the run does: sleep until the shell changes the mode.
    while (wanted()) blockingWait(control.cells, Control.generationCell, control.generation, LONGEST_NAP_MS)
  }
}
