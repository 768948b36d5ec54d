import { expect, it } from 'vitest'
import { failed, FailureError, makeFailure, success, toFailure } from '../../../src/contract/base/failure'
import { failureSchema } from '../../../src/contract/base/failureSchema'

it('an outcome is a value or a failure, and says which', () => {
  expect(success(5)).toEqual({ ok: true, value: 5 })
  expect(failed('file', 'The disk is full', 'Free some space.')).toEqual({
    ok: false,
    failure: { code: 'file', message: 'The disk is full', hint: 'Free some space.' }
  })
})

it('a failure names a field only when it has one, so that it survives JSON unchanged', () => {
  for (const failure of [makeFailure('busy', 'A sweep is running'), makeFailure('bad-input', 'Too large', '', 'pool.workers')]) {
    expect(failureSchema.parse(JSON.parse(JSON.stringify(failure)))).toEqual(failure)
  }
})

it('what carries a failure gives it back; anything else that is thrown is a fault of our own', () => {
  const failure = makeFailure('busy', 'A sweep is running')
  expect(toFailure(new FailureError(failure))).toBe(failure)
  for (const thrown of [new Error('broken'), 'broken']) expect(toFailure(thrown)).toMatchObject({ code: 'internal', message: 'Poolscope failed: broken' })
  for (const thrown of [undefined, null, 5, {}]) expect(toFailure(thrown)).toMatchObject({ code: 'internal' })
})
