import type { LabName } from '../../../../contract/labs/labs'
import { ExecutorPicture } from './ExecutorPicture'
import { LifecyclePicture } from './LifecyclePicture'
import { LockPicture } from './LockPicture'
import { ModelsPicture } from './ModelsPicture'
import type { Picture } from './picture'
import { QueuePicture } from './QueuePicture'
import { RacePicture } from './RacePicture'
import { WaitsPicture } from './WaitsPicture'

/** Every lab's picture by its name; a lab without one shows its figures. To add one, add a file and a row. */
export const pictures: Readonly<Partial<Record<LabName, Picture>>> = {
  waits: WaitsPicture,
  executor: ExecutorPicture,
  race: RacePicture,
  lock: LockPicture,
  queue: QueuePicture,
  lifecycle: LifecyclePicture,
  models: ModelsPicture
}
