import type { Failure } from '../../contract/base/failure'

/** What a finished command tells whoever started it. Scripts rely on these. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The exit code for a failure that is no consequence of a measurement. */
export function exitCodeOf(failure: Failure): ExitCode {
  return failure.code === 'bad-input' || failure.code === 'not-authorised' ? exitCodes.badInput : exitCodes.failed
}
