import { describe, expect, it } from 'vitest'
import { runTasks, type TaskLoop } from '../../../src/engine/pool/slots/taskLoop'
import { failedWith, succeeded, type TaskOutcome } from '../../../src/engine/workloads/workload'

/** Tasks 0, 1, ... below `count`, run as `execute` says; returns what was recorded of each. */
async function recorded(count: number, changes: Partial<Omit<TaskLoop, 'recorder' | 'source'>> = {}): Promise<(readonly [number, TaskOutcome])[]> {
  const ended: [number, TaskOutcome][] = []
  let next = 0
  await runTasks({
    isActive: () => true,
    source: {
      tryTake(item) {
        item.value = next++
        return item.value < count ? 'ok' : 'empty'
      }
    },
    mayBlock: true,
    execute: ({ value }) => succeeded(value),
    recorder: { end: ({ value }, _takenMs, outcome) => void ended.push([value, outcome]) },
    ...changes
  })
  return ended
}

describe('the loop of a worker', () => {
  it('runs every task once and in order, and is done when no more come', async () => {
    expect(await recorded(3)).toEqual([[0, 0], [1, 1], [2, 2]])
    expect(await recorded(0)).toEqual([])
  })

  it('takes what a task throws, at once or later, for an outcome, and goes on', async () => {
    const thrown = failedWith('task_threw')
    const execute: TaskLoop['execute'] = ({ value }) => {
      if (value === 0) throw new Error('at once')
      return value === 1 ? Promise.reject(new Error('later')) : Promise.resolve(succeeded(7))
    }
    expect(await recorded(3, { execute })).toEqual([[0, thrown], [1, thrown], [2, 7]])
  })

  it('takes no other task once it is not active', async () => {
    let asked = 0
    expect(await recorded(9, { isActive: () => asked++ < 2 })).toHaveLength(2)
  })

  it('lets the others on its thread come to their turn after a task that awaited nothing', async () => {
    let turns = 0
    const turn = (): void => {
      turns++
      if (turns < 100) setImmediate(turn)
    }
    setImmediate(turn)
    await recorded(20, { mayBlock: false })
    expect(turns).toBeGreaterThanOrEqual(19)
    // A worker with a thread to itself owes nobody a turn.
    const before = turns
    await recorded(20)
    expect(turns).toBe(before)
  })

  it('waits at its source where none is there yet, and tries again after a wait that brought none', async () => {
    const waits = ['timed-out', 'ok', 'stopped'] as const
    let waited = 0
    const ended: number[] = []
    await runTasks({
      isActive: () => waited < waits.length,
      source: {
        tryTake: () => 'empty',
        take(item) {
          item.value = 40 + waited
          const outcome = waits[waited++] ?? 'stopped'
          return waited % 2 === 0 ? outcome : Promise.resolve(outcome)
        }
      },
      mayBlock: true,
      execute: () => succeeded(0),
      recorder: { end: ({ value }) => void ended.push(value) }
    })
    expect(ended).toEqual([41])
  })
})
