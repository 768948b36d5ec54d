import type { LabName } from '../../contract/labs/lab'
import type { Lab } from './lab'
import { models } from './models'
import { waits } from './waits'

/** Every lab by its name. To add one, add a file and a row, here and in the contract's table of descriptions. */
export const labs: Readonly<Partial<Record<LabName, Lab>>> = {
  waits,
  models
}
