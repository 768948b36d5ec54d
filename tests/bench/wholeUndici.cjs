// A worker that imports all of undici, as a program usually does; the start-up bench compares ours with it.
const { workerData } = require('node:worker_threads')
const { Client } = require('undici')

const ready = new Int32Array(workerData.ready)

exports.produce = () => undefined

exports.open = () => {
  const client = new Client('http://127.0.0.1:9', { pipelining: 1 })
  Atomics.add(ready, 0, 1)
  Atomics.notify(ready, 0)
  // Stays, so that each of these takes a thread of its own.
  while (Atomics.load(ready, 0) < workerData.threads) Atomics.wait(ready, 0, Atomics.load(ready, 0), 1000)
  return client.closed
}
