import { disturbanceOf } from '../../analysis/checks/disturbance'
import type { MeasuredWindow } from '../run/window'

/**
 * Measures a window, and once more if the machine slept or its clock was set meanwhile; the result says what for. When
 * the second is hit, too, it is kept and will be flagged: somebody closes the lid again and again.
 */
export async function measureUndisturbed(measure: () => Promise<MeasuredWindow>, onAgain: () => void): Promise<MeasuredWindow> {
  const first = await measure()
  const cause = first.repeat.checks === null ? null : disturbanceOf(first.repeat.checks)
  if (cause === null) return first
  onAgain()
  const second = await measure()
  const { checks } = second.repeat
  return checks === null ? second : { ...second, repeat: { ...second.repeat, checks: { ...checks, replaced: cause } } }
}
