import { blockingWait } from '../../sync/blockingWait'
import { Control, modes } from './control'

/**
 * Where a loop waits until the shell lets it run. Returns true when it may, false when the pool ends.
 * `mayRun` says whether this loop is among the active ones. A waiting loop counts as parked.
 *
 * The count goes down before the mode is read again: the shell, which parks first and counts then, can never see
 * all loops parked while one of them is on its way to a task.
 */
export async function passGate(control: Control, mayRun: () => boolean, mayBlock: boolean): Promise<boolean> {
  control.addParked(1)
  for (;;) {
    const generation = control.generation
    if (control.mode === modes.exit) return false
    if (mayRun()) {
      control.addParked(-1)
      if (mayRun()) return true
      control.addParked(1)
      continue
    }
    if (mayBlock) {
      blockingWait(control.cells, Control.generationCell, generation)
    } else {
      const wait = Atomics.waitAsync(control.cells, Control.generationCell, generation)
      if (wait.async) await wait.value
    }
  }
}
