import type { LabDescription, LabName } from './lab'
import { executorLab } from './executor'
import { lifecycleLab } from './lifecycle'
import { lockLab } from './lock'
import { modelsLab } from './models'
import { queueLab } from './queue'
import { raceLab } from './race'
import { waitsLab } from './waits'

/** Every lab's description by its name. To add a lab, add a file, a row here, and a row in the engine's table. */
export const labDescriptions: Readonly<Record<LabName, LabDescription>> = {
  waits: waitsLab,
  executor: executorLab,
  race: raceLab,
  lock: lockLab,
  queue: queueLab,
  lifecycle: lifecycleLab,
  models: modelsLab
}
