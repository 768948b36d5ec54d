/** What can go wrong, as the user meets it. Expected failures are values of this shape; bugs throw. */
export const failureCodes = [
  'bad-input', // a field, flag or file that cannot be used; nothing was started
  'not-authorised', // a host that needs the user's word first
  'busy', // a run is already going on
  'target-unreachable', // nobody answers, or not in HTTP
  'target-died', // the embedded target ended during the run
  'worker-failed', // a worker thread could not start or ended
  'no-room', // the system grants no more threads, memory, descriptors or disk
  'too-many-errors', // over half the answers were errors for too long
  'file', // reading or writing a file failed
  'no-measurement', // there is nothing to export yet
  'internal' // a fault of Poolscope's own
] as const

export type FailureCode = (typeof failureCodes)[number]

/** An expected failure, as it is told to a person. Free of zod, so that worker threads can use it at no cost. */
export interface Failure {
  readonly code: FailureCode
  /** What happened, one sentence. */
  readonly message: string
  /** What to try next, one sentence; empty when there is nothing to add. */
  readonly hint: string
  /** Dotted path of the field at fault, when it is one. */
  readonly field?: string
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failed<T = never>(code: FailureCode, message: string, hint = '', field?: string): Outcome<T> {
  return { ok: false, failure: makeFailure(code, message, hint, field) }
}

export function makeFailure(code: FailureCode, message: string, hint = '', field?: string): Failure {
  return field === undefined ? { code, message, hint } : { code, message, hint, field }
}

/** Carries a {@link Failure} through code that throws; shells turn it back into a value. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
    this.name = 'FailureError'
  }
}

/** Turns anything thrown into a Failure; what is not a FailureError is a fault of Poolscope's own and says so. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return makeFailure('internal', `Poolscope failed: ${message}`, 'This is a fault in Poolscope; please report it with the steps that led here.')
}
