import { executorTaskRole } from './executor/executorThread'
import { lockFaultsRole } from './lock/lockFaultsThread'
import { lockRole } from './lock/lockThread'
import { lectureConsumerRole, lectureProducerRole } from './queue/lectureThread'
import { consumerRole, producerRole } from './queue/queueThread'
import { modelsBurnRole, modelsRole } from './models/modelsThread'
import { raceRole } from './race/raceThread'
import { waitsRole } from './waits/waitsThread'
import { blockingWait } from '../sync/blockingWait'

/**
 * What a lab's thread can do, by name. To add one, write `<lab>Thread.ts` and a row. A role first makes ready what it
 * needs, then stands at its start line; what it returns is told to the lab.
 */
const roles = {
  waits: waitsRole,
  race: raceRole,
  lock: lockRole,
  lockFaults: lockFaultsRole,
  producer: producerRole,
  consumer: consumerRole,
  lectureProducer: lectureProducerRole,
  lectureConsumer: lectureConsumerRole,
  sleep: sleepRole,
  models: modelsRole,
  modelsBurn: modelsBurnRole,
  executorTask: executorTaskRole
} as const satisfies Record<string, (argument: never) => unknown>

/**
 * The file that the labs' threads run exports this one function; the thread pool calls it by name.
 *
 * @throws RangeError where the table has no such role
 */
export function anyRole({ role, argument }: { readonly role: string; readonly argument: unknown }): unknown {
  if (!Object.hasOwn(roles, role)) throw new RangeError(`No thread of a lab has the role "${role}"`)
  const run: (argument: never) => unknown = roles[role as keyof typeof roles]
  return run(argument as never)
}

/** A task that only waits, on a thread of the pool. */
function sleepRole({ ms }: { readonly ms: number }): void {
  if (ms > 0) blockingWait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms)
}
