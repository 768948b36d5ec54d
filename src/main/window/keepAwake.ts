import { powerSaveBlocker } from 'electron'

/** Keeps the machine from going to sleep in the middle of a measurement; the screen may still turn off. */
export function keepAwake(): () => void {
  const id = powerSaveBlocker.start('prevent-app-suspension')
  return () => {
    powerSaveBlocker.stop(id)
  }
}
