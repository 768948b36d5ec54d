import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { FailureError, makeFailure } from '../../src/contract/failure'
import { catchStrayFaults } from '../../src/main/faults'

it.each(['uncaughtException', 'unhandledRejection'])('shows and logs what arrives as %s, and goes on', (event) => {
  const reporter = { log: vi.fn(), report: vi.fn() }
  const source = new EventEmitter()
  catchStrayFaults(reporter, source as NodeJS.Process)

  const thrown = new Error('broken')
  source.emit(event, thrown)
  expect(reporter.log).toHaveBeenCalledWith(expect.any(String), thrown)
  expect(reporter.report).toHaveBeenCalledWith(expect.objectContaining({ code: 'internal', message: 'Poolscope failed: broken' }))

  const failure = makeFailure('file', 'The disk is full')
  source.emit(event, new FailureError(failure))
  expect(reporter.report).toHaveBeenLastCalledWith(failure)

  source.emit(event, 'not even an error')
  expect(reporter.report).toHaveBeenLastCalledWith(expect.objectContaining({ message: 'Poolscope failed: not even an error' }))
})
