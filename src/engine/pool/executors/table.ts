import type { ExecutorKind } from '../../../contract/executors/table'
import { async } from './async'
import type { Executor } from './executor'
import { piscina } from './piscina'
import { sharedQueue } from './sharedQueue'

/** Every way in which N workers are realised. To add one, add a file and a row here, and a row in contract/executors. */
export const executors: Readonly<Record<ExecutorKind, Executor>> = {
  'shared-queue': sharedQueue,
  piscina,
  async
}
