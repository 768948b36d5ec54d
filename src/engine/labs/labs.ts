import type { LabName } from '../../contract/labs/labs'
import type { Lab } from './threads/lab'
import { executor } from './executor/executorLab'
import { lifecycle } from './lifecycle/lifecycleLab'
import { lock } from './lock/lockLab'
import { models } from './models/modelsLab'
import { queue } from './queue/queueLab'
import { race } from './race/raceLab'
import { waits } from './waits/waitsLab'

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
