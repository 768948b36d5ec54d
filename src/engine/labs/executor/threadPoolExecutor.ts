import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { openThreads, type Threads } from '../../pool/threads/threads'
import { FEWER_THREADS } from '../../room/refusal'
import { stuckTasks } from './deadlock'
import { DeadlockError, errorOf, RuntimeError, tellError } from './errors'
import { Future } from './future'
import type { FromTask, TaskAnswer, TaskOrder, ToTask } from './threadMessages'

/** Missing in older runtimes; what `await using` is compiled to looks for the same. */
const asyncDispose: typeof Symbol.asyncDispose = Symbol.asyncDispose ?? (Symbol.for('Symbol.asyncDispose') as typeof Symbol.asyncDispose)

/** Something that happened to a task, for pictures. Workers count from 1; a worker that is free is used before a new one. */
export interface TaskEvent {
  readonly what: 'submitted' | 'started' | 'done' | 'failed' | 'cancelled'
  readonly task: number
  readonly worker: number | null
}

export interface ExecutorOptions {
  /** Bundled file of the labs' threads. */
  readonly labWorkerFile: string
  /** At least 1. Threads start with the tasks that need them. */
  readonly maxWorkers: number
  readonly onTask?: (event: TaskEvent) => void
}

interface Task {
  readonly number: number
  readonly name: string
  readonly argument: unknown
  readonly future: Future<unknown>
  worker: number | null
  /** The future it waits for now, and how to tell it that this will never come. */
  waiting: { readonly future: Future<unknown>; readonly since: number; readonly giveUp: (error: Error) => void } | null
}

/**
 * Python's concurrent.futures.ThreadPoolExecutor on worker threads. Tasks are named functions of the threads' file,
 * since code cannot be sent to a thread. The queue of what has not started is here, in front of the threads, and has no
 * bound: submit never waits, and what has not started can be cancelled.
 */
export class ThreadPoolExecutor implements AsyncDisposable {
  private readonly threads: Threads
  private readonly queue: Task[] = []
  private readonly running = new Set<Task>()
  private submitted = 0
  private waits = 0
  private isShutDown = false
  private idle: (() => void)[] = []

  /** @throws RangeError when maxWorkers is not a whole number from 1 */
  constructor(private readonly options: ExecutorOptions) {
    const { maxWorkers, labWorkerFile } = options
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1) throw new RangeError(`max_workers must be greater than 0; got ${maxWorkers}`)
    this.threads = openThreads(labWorkerFile, maxWorkers, null, { anExport: 'anyRole', remedy: FEWER_THREADS })
    void this.threads.lost.then((reason) => this.breakAll(reason))
  }

  /** Threads that have been started so far. */
  get threadCount(): number {
    return this.threads.count()
  }

  /**
   * Queues a task and gives its future at once.
   *
   * @throws RuntimeError after shutdown
   */
  submit(name: string, argument: unknown): Future<unknown> {
    if (this.isShutDown) throw new RuntimeError('cannot schedule new futures after shutdown')
    const number = this.submitted++
    const task: Task = { number, name, argument, future: new Future(`task ${number + 1} (${name})`), worker: null, waiting: null }
    this.tell('submitted', task)
    task.future.addDoneCallback((future) => {
      if (future.cancelled()) this.tell('cancelled', task)
    })
    this.queue.push(task)
    this.dispatch()
    return task.future
  }

  /** Submits all at once, and gives the results in the order of the input. @throws what a task threw, or TimeoutError */
  map(name: string, argumentList: Iterable<unknown>, timeoutMs = Infinity): AsyncGenerator<unknown, void> {
    const deadlineMs = performance.now() + timeoutMs
    // All are submitted now, not when the first result is asked for.
    const futures = [...argumentList].map((argument) => this.submit(name, argument))
    return (async function* () {
      try {
        for (const future of futures) yield await future.result(timeoutMs === Infinity ? Infinity : Math.max(0, deadlineMs - performance.now()))
      } finally {
        for (const future of futures) future.cancel()
      }
    })()
  }

  /**
   * Takes no more tasks; resolves when all that were submitted are done and the threads are gone. An error that nobody
   * asked its future for is not told here either.
   *
   * @param cancelFutures also cancels what has not started
   */
  async shutdown({ cancelFutures = false }: { readonly cancelFutures?: boolean } = {}): Promise<void> {
    this.isShutDown = true
    if (cancelFutures) for (const { future } of this.queue) future.cancel()
    this.dispatch()
    if (this.running.size > 0 || this.queue.length > 0) await new Promise<void>((resolve) => this.idle.push(resolve))
    await this.threads.destroy()
  }

  /** Ends everything at once, whatever runs: what a program does that is closed. */
  async kill(): Promise<void> {
    this.isShutDown = true
    for (const { future } of this.queue) future.cancel()
    await this.threads.destroy()
  }

  /** The end of an `await using` block: like leaving Python's `with`, it lets all submitted work finish. */
  [asyncDispose](): Promise<void> {
    return this.shutdown()
  }

  private dispatch(): void {
    while (this.queue.length > 0 && this.running.size < this.options.maxWorkers) {
      const task = this.queue.shift()
      if (task?.future.setRunning() === true) void this.run(task)
    }
    this.findDeadlock()
    if (this.running.size === 0 && this.queue.length === 0) for (const resolve of this.idle.splice(0)) resolve()
  }

  private async run(task: Task): Promise<void> {
    this.running.add(task)
    task.worker = this.freeWorker()
    this.tell('started', task)
    const { port1, port2 } = new MessageChannel()
    this.serve(task, port1)
    const order: TaskOrder = { name: task.name, argument: task.argument, port: port2 }
    const answer = await this.threads.run('anyRole', { role: 'executorTask', argument: order }, [port2]).then(
      (value) => value as TaskAnswer,
      (thrown: unknown): TaskAnswer => ({ ok: false, error: tellError(thrown) })
    )
    port1.close()
    this.running.delete(task)
    this.tell(answer.ok ? 'done' : 'failed', task)
    if (answer.ok) task.future.setResult(answer.value)
    else task.future.setError(errorOf(answer.error))
    this.dispatch()
  }

  /** Answers what a running task asks: to submit another, and to wait for it, which keeps its worker. */
  private serve(task: Task, port: MessagePort): void {
    const children = new Map<number, Future<unknown>>()
    const answer = (id: number, told: TaskAnswer): void => {
      task.waiting = null
      port.postMessage({ id, answer: told } satisfies ToTask)
    }
    port.on('message', (message: FromTask) => {
      if (message.kind === 'submit') {
        children.set(message.id, this.submitFor(message.name, message.argument))
        return
      }
      const future = children.get(message.id)
      if (future === undefined) return
      const since = this.waits++
      task.waiting = { future, since, giveUp: (error) => answer(message.id, { ok: false, error: tellError(error) }) }
      future.addDoneCallback(() => {
        if (task.waiting?.since !== since) return
        void future.result().then(
          (value) => answer(message.id, { ok: true, value }),
          (thrown: unknown) => answer(message.id, { ok: false, error: tellError(thrown) })
        )
      })
      this.findDeadlock()
    })
  }

  /** A task that submits after the shutdown gets a future that says so. */
  private submitFor(name: string, argument: unknown): Future<unknown> {
    try {
      return this.submit(name, argument)
    } catch (thrown) {
      const refused = new Future<unknown>(name)
      refused.setError(thrown instanceof Error ? thrown : new RuntimeError(String(thrown)))
      return refused
    }
  }

  /** Tells the newest of the waits that can never end; that lets its task go on, with an error, and with it the others. */
  private findDeadlock(): void {
    const byFuture = new Map([...this.running].map((task) => [task.future, task]))
    const stuck = stuckTasks<Future<unknown>>({
      running: [...this.running].map(({ future, waiting }) => ({ future, waitsFor: waiting?.future ?? null })),
      maxWorkers: this.options.maxWorkers,
      isDone: (future) => future.done(),
      isQueued: (future) => !future.done() && !future.running()
    })
    const waits = stuck.flatMap(({ future }) => byFuture.get(future)?.waiting ?? [])
    const newest = waits.reduce<(typeof waits)[number] | null>((last, wait) => (last === null || wait.since > last.since ? wait : last), null)
    if (newest === null) return
    const who = stuck.map(({ future, waitsFor }) => `${future.label} waits for ${waitsFor?.label ?? 'nothing'}`).join(', ')
    newest.giveUp(new DeadlockError(`deadlock: ${who}; all ${this.options.maxWorkers} workers are taken by tasks that wait, and none will come free`))
  }

  private freeWorker(): number {
    const taken = new Set([...this.running].map(({ worker }) => worker))
    let worker = 1
    while (taken.has(worker)) worker++
    return worker
  }

  /** A lost thread is a broken pool, as in Python: nothing that was submitted will come to anything. */
  private breakAll(reason: Error): void {
    this.isShutDown = true
    for (const { future } of this.queue.splice(0)) if (future.setRunning()) future.setError(new RuntimeError(`a thread of the pool ended: ${reason.message}`))
  }

  private tell(what: TaskEvent['what'], { number, worker }: Task): void {
    this.options.onTask?.({ what, task: number, worker })
  }
}
