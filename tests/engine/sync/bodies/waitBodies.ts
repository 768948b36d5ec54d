import { blockingWait, type WaitOutcome } from '../../../../src/engine/sync/blockingWait'

export function waitOnCell(input: { cells: SharedArrayBuffer; expected: number; timeoutMs?: number }): WaitOutcome {
  return blockingWait(new Int32Array(input.cells), 0, input.expected, input.timeoutMs)
}
