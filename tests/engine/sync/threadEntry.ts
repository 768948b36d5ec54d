import { parentPort, workerData } from 'node:worker_threads'
import * as barrierBodies from './bodies/barrierBodies'
import * as counterBodies from './bodies/counterBodies'
import * as lockBodies from './bodies/lockBodies'
import * as queueBodies from './bodies/queueBodies'
import * as startLineBodies from './bodies/startLineBodies'
import * as waitBodies from './bodies/waitBodies'

/** Everything a test can run on a thread, by name. Inputs and results cross by structured clone. */
const bodies = { ...barrierBodies, ...counterBodies, ...lockBodies, ...queueBodies, ...startLineBodies, ...waitBodies }

export type Bodies = typeof bodies
export type BodyName = keyof Bodies
export type ThreadMessage =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly message: string }

const { body, input } = workerData as { body: BodyName; input: never }

// No top-level await: a thread whose event loop runs empty in the middle of a body then ends with code 0.
void (async () => bodies[body](input))().then(
  (value) => {
    post({ kind: 'returned', value })
  },
  (thrown: unknown) => {
    post({ kind: 'threw', message: thrown instanceof Error ? thrown.message : String(thrown) })
  }
)

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message)
}
