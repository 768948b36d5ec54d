import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { FailureError, makeFailure } from '../../../src/contract/base/failure'
import { catchStrayFaults, RunFailures } from '../../../src/main/faults/faults'
import { sampleSweep } from '../sampleSweep'

function setUp(isRunning: boolean) {
  const clock = { nowMs: 10_000 }
  const reporter = { log: vi.fn(), show: vi.fn(), report: vi.fn() }
  const source = new EventEmitter()
  const failures = new RunFailures(() => clock.nowMs)
  const waiting: (() => void)[] = []
  const later = (act: () => void, ms: number): void => {
    waiting.push(() => {
      clock.nowMs += ms
      act()
    })
  }
  catchStrayFaults(reporter, { isRunning: () => isRunning, failures, later, source: source as NodeJS.Process })
  return { clock, reporter, source, failures, wait: () => waiting.splice(0).forEach((act) => act()) }
}

it.each(['uncaughtException', 'unhandledRejection'])('shows and logs what arrives as %s, and goes on', (event) => {
  const { reporter, source } = setUp(false)
  const thrown = new Error('broken')
  source.emit(event, thrown)
  expect(reporter.log).toHaveBeenCalledWith(expect.any(String), thrown)
  expect(reporter.show).toHaveBeenCalledWith(expect.objectContaining({ code: 'internal', message: 'Poolscope failed: broken' }))

  const failure = makeFailure('file', 'The disk is full')
  source.emit(event, new FailureError(failure))
  expect(reporter.show).toHaveBeenLastCalledWith(failure)

  source.emit(event, 'not even an error')
  expect(reporter.show).toHaveBeenLastCalledWith(expect.objectContaining({ message: 'Poolscope failed: not even an error' }))
})

describe('a fault that nobody caught while a run goes on', () => {
  const thrown = new Error('spawn EAGAIN')
  const failed = sampleSweep('failed', [1])

  it('is not shown a second time where the run fails of it, before or after', () => {
    const before = setUp(true)
    before.source.emit('unhandledRejection', thrown)
    before.failures.note('run', { kind: 'sweep', run: failed })
    before.wait()
    expect(before.reporter.show).not.toHaveBeenCalled()
    expect(before.reporter.log).toHaveBeenCalledTimes(1)

    const after = setUp(false)
    after.failures.note('run', { kind: 'lab', run: { id: 'lab-1', lab: 'waits', state: 'failed', settings: {}, result: null, failure: null } })
    after.clock.nowMs += 1000
    after.source.emit('unhandledRejection', thrown)
    expect(after.reporter.show).not.toHaveBeenCalled()
  })

  it('is shown where the run goes on or ends well, and where another failed long ago', () => {
    const { clock, reporter, source, failures, wait } = setUp(true)
    failures.note('run', { kind: 'sweep', run: failed })
    clock.nowMs += 60_000
    source.emit('uncaughtException', thrown)
    failures.note('run', { kind: 'sweep', run: sampleSweep('done', [1]) })
    expect(reporter.show).not.toHaveBeenCalled()
    wait()
    expect(reporter.show).toHaveBeenCalledTimes(1)
  })
})
