import { executorTaskRole } from './executor/executorThread'
import { lockFaultsRole } from './lockFaultsThread'
import { lockRole } from './lockThread'
import { lectureConsumerRole, lectureProducerRole } from './lectureThread'
import { consumerRole, producerRole } from './queueThread'
import { modelsBurnRole, modelsRole } from './modelsThread'
import { raceRole } from './raceThread'
import { sleepRole } from './sleepThread'
import { waitsRole } from './waitsThread'

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

export type LabRole = keyof typeof roles

/** The file that the labs' threads run exports this one function; the thread pool calls it by name. */
export function anyRole({ role, argument }: { readonly role: LabRole; readonly argument: unknown }): unknown {
  const run: (argument: never) => unknown = roles[role]
  return run(argument as never)
}
