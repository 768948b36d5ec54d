import type { ToldError } from './errors'

/** What a task's thread is told when it starts it. */
export interface TaskOrder {
  readonly name: string
  readonly argument: unknown
  /** The way back, for tasks that submit tasks themselves. */
  readonly port: unknown
}

/** How a task ended on its thread. */
export type TaskAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ToldError }

/** What a running task asks of its executor; `id` is the task's own name for the future. */
export type FromTask =
  | { readonly kind: 'submit'; readonly id: number; readonly name: string; readonly argument: unknown }
  | { readonly kind: 'wait'; readonly id: number }

/** The answer to a wait. */
export interface ToTask {
  readonly id: number
  readonly answer: TaskAnswer
}
