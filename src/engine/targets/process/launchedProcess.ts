import { type Failure, FailureError, makeFailure, type Outcome, success } from '../../../contract/base/failure'
import type { TargetOptions } from '../../../contract/scenario/targetOptions'
import { needOfTarget } from '../../room/poolNeed'
import { refusalBehind } from '../../room/refusal'
import { type TargetReply, targetReplySchema, type TargetRequest, type TargetStats } from '../server/messages'

/** What {@link within} gives when the time was up first. */
const LATE = Symbol('late')

/** What a promise resolves to if it does so in time. */
async function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined
  const time = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), timeoutMs)
  })
  try {
    return await Promise.race([promise, time])
  } finally {
    clearTimeout(timer)
  }
}

/** A started target process as its parent speaks with it. */
export interface TargetChannel {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** @param listener told how it ended, as the end of a sentence: `it ended with code 1` */
  onExit(listener: (reason: string) => void): void
  kill(): void
}

type Reply<K extends TargetReply['kind']> = Extract<TargetReply, { readonly kind: K }>

/** Somebody waits for one reply of the target. */
interface Question {
  hear(reply: TargetReply): void
  fail(failure: Failure): void
}

const STATS_TIMEOUT_MS = 5_000
/** A target that has not ended by then is killed; a killed one that has not ended after as long again is given up. */
const STOP_TIMEOUT_MS = 1_000

/** The parent's end of a target's process: says what to do, waits for replies, knows when and why it ended. */
export class LaunchedProcess {
  /** How it ended, whether it was told to or not. */
  readonly ended: Promise<Failure>
  readonly #channel: TargetChannel
  readonly #questions = new Set<Question>()
  #end: Failure | null = null
  #asked = 0

  constructor(channel: TargetChannel) {
    this.#channel = channel
    this.ended = new Promise((resolve) => {
      const end = (reason: string): void => {
        const remedy = refusalBehind(reason, { running: 0, remedy: needOfTarget.remedy })?.failure.hint ?? 'Run it again; what was measured until then is kept.'
        this.#end ??= makeFailure('target-died', `The embedded target ended unexpectedly: ${reason}.`, remedy)
        for (const question of this.#questions) question.fail(this.#end)
        resolve(this.#end)
      }
      channel.onExit(end)
      channel.onMessage((message) => {
        const reply = targetReplySchema.safeParse(message)
        if (reply.success) {
          for (const question of this.#questions) question.hear(reply.data)
        } else {
          end('it said something that cannot be understood')
          channel.kill()
        }
      })
    })
  }

  /** @throws FailureError when it cannot serve with these options, ends, or takes too long */
  start(options: TargetOptions, timeoutMs: number): Promise<Reply<'ready'>> {
    const tooLate = makeFailure('target-died', `The embedded target was not ready after ${timeoutMs / 1000} s.`, 'The machine may be busy: close other programs and try again.')
    return this.#ask({ kind: 'start', options, parentPid: process.pid }, timeoutMs, tooLate, (reply) => {
      if (reply.kind === 'failed') return { ok: false, failure: reply.failure }
      return reply.kind === 'ready' ? success(reply) : null
    })
  }

  /** @throws FailureError when it has ended, ends, or takes too long */
  stats(): Promise<TargetStats> {
    const id = ++this.#asked
    const tooLate = makeFailure('target-died', `The embedded target did not answer for ${STATS_TIMEOUT_MS / 1000} s.`)
    return this.#ask({ kind: 'stats', id }, STATS_TIMEOUT_MS, tooLate, (reply) => (reply.kind === 'stats' && reply.id === id ? success(reply.stats) : null))
  }

  /** Asks it to end, and makes it. */
  async stop(): Promise<void> {
    if (this.#end !== null) return
    const stop: TargetRequest = { kind: 'stop' }
    this.#channel.send(stop)
    if ((await within(this.ended, STOP_TIMEOUT_MS)) !== LATE) return
    this.#channel.kill()
    await within(this.ended, STOP_TIMEOUT_MS)
  }

  /** @param read takes the answer out of a reply; null when it answers another question */
  async #ask<T>(request: TargetRequest, timeoutMs: number, tooLate: Failure, read: (reply: TargetReply) => Outcome<T> | null): Promise<T> {
    if (this.#end !== null) throw new FailureError(this.#end)
    let settle: (outcome: Outcome<T>) => void = () => undefined
    const outcome = new Promise<Outcome<T>>((resolve) => {
      settle = resolve
    })
    const question: Question = {
      hear(reply) {
        const answer = read(reply)
        if (answer !== null) settle(answer)
      },
      fail: (failure) => settle({ ok: false, failure })
    }
    this.#questions.add(question)
    try {
      this.#channel.send(request)
      const inTime = await within(outcome, timeoutMs)
      if (inTime === LATE) throw new FailureError(tooLate)
      if (!inTime.ok) throw new FailureError(inTime.failure)
      return inTime.value
    } finally {
      this.#questions.delete(question)
    }
  }
}
