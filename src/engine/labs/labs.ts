import type { LabName } from '../../contract/labs/lab'
import type { Lab } from './lab'
import { executor } from './executor/executorLab'
import { lifecycle } from './lifecycle'
import { lock } from './lock'
import { models } from './models'
import { queue } from './queue'
import { race } from './race'
import { waits } from './waits'

/** Every lab by its name. To add one, add a file and a row, here and in the contract's table of descriptions. */
export const labs: Readonly<Record<LabName, Lab>> = {
  waits,
  executor,
  race,
  lock,
  queue,
  lifecycle,
  models
}
