import { type Failure, FailureError, makeFailure } from '../../contract/base/failure'
import { type SystemCeiling, readSystemRoom, type SystemRoom } from './systemRoom'

/** How the user of a sweep asks for less, and of a lab, as the beginning of a sentence. */
export const FEWER_WORKERS = 'Choose fewer workers (--workers, --max-workers)'
export const FEWER_THREADS = 'Choose fewer threads'

interface Refusal {
  /** Codes of the system as they stand in an error's code or message. */
  readonly codes: RegExp
  /** What the system refused. */
  readonly what: string
  readonly ceilings: (system: SystemRoom) => readonly SystemCeiling[]
  /** Where the system does not tell which limit it is, as the end of a sentence. */
  readonly raise: string
}

/**
 * What a system that refuses a thread or a process runs out of. The codes are those of pthread_create(3), fork(2), epoll_create(2) and
 * eventfd(2), as Node hands them on when a thread is asked for, or once it was to begin.
 */
const refusals: readonly Refusal[] = [
  {
    codes: /\bEAGAIN\b|temporarily unavailable/i,
    what: 'another thread or process',
    ceilings: ({ threads }) => threads,
    raise: 'raise the limit on threads (ulimit -u; in a container, its pids limit)'
  },
  { codes: /\bE[MN]FILE\b|too many open files/i, what: 'more open files and sockets', ceilings: ({ descriptors }) => descriptors, raise: 'raise the limit on open files (ulimit -n)' },
  {
    codes: /\bENOMEM\b|ERR_WORKER_OUT_OF_MEMORY|cannot allocate memory/i,
    what: 'the memory for another thread',
    ceilings: ({ memoryMb }) => memoryMb,
    raise: "close other programs, or raise the container's memory limit"
  }
]

/** A limit that is used up to this share is the one that was met. */
const USED_UP = 0.95

/** Thrown where the system has no room for what was asked, or refuses it: less would do. */
export class NoRoomError extends FailureError {
  /** @param running threads that were granted before one was refused; null when it was not even tried */
  constructor(
    failure: Failure,
    readonly running: number | null = null
  ) {
    super(failure)
  }
}

export interface RefusedWhat {
  /** Threads that were there when one more was refused. */
  readonly running: number
  /** How the user asks for less: "Choose fewer workers (--workers)". */
  readonly remedy: string
}

/** True for an error that can only come of starting a thread, whatever the threads were doing. */
export function isThreadRefused(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  return (thrown as NodeJS.ErrnoException).code === 'ERR_WORKER_INIT_FAILED' || thrown.message.includes('Failed to create new Isolate')
}

/** The refusal behind an error that starting a thread or a process threw or emitted, told to the user; null when it is something else. */
export function refusalBehind(thrown: unknown, { running, remedy }: RefusedWhat, system: () => SystemRoom = readSystemRoom): NoRoomError | null {
  if (thrown instanceof NoRoomError) return thrown
  const { code = '', message = '' } = thrown instanceof Error ? (thrown as NodeJS.ErrnoException) : { message: String(thrown) }
  const text = `${code} ${message}`
  const refusal = refusals.find(({ codes }) => codes.test(text))
  if (refusal === undefined) return null
  const met = refusal.ceilings(system()).find(({ most, used }) => used >= USED_UP * most)
  const limit = met === undefined ? '' : `; ${met.what} is ${Math.floor(met.most)}, and ${Math.ceil(met.used)} are used`
  const there = running === 0 ? '' : running === 1 ? ' when 1 thread was running here' : ` when ${running} threads were running here`
  const failure = makeFailure('no-room', `The system refused ${refusal.what} (${message === '' ? code : message})${there}${limit}.`, `${remedy}, or ${met?.raise ?? refusal.raise}.`)
  return new NoRoomError(failure, running)
}
