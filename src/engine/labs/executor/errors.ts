/** A future that was cancelled has no result; asking for it throws this. */
export class CancelledError extends Error {
  constructor() {
    super('the future was cancelled')
    this.name = 'CancelledError'
  }
}

/** Nothing came within the time that was given; the work itself goes on. */
export class TimeoutError extends Error {
  constructor(ms: number) {
    super(`not done after ${ms} ms`)
    this.name = 'TimeoutError'
  }
}

/** What cannot be done with an executor in the state it is in; Python raises RuntimeError. */
export class RuntimeError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RuntimeError'
  }
}

/** Tasks wait for each other, or for a worker that none of them will ever let go of. Python would wait for ever. */
export class DeadlockError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DeadlockError'
  }
}

/** An error as it crosses from a thread: a clone would lose its name. */
export interface ToldError {
  readonly name: string
  readonly message: string
  readonly stack: string
}

export function tellError(thrown: unknown): ToldError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), stack: '' }
  return { name: thrown.name, message: thrown.message, stack: thrown.stack ?? '' }
}

export function errorOf({ name, message, stack }: ToldError): Error {
  const error = new Error(message)
  error.name = name
  if (stack !== '') error.stack = stack
  return error
}
