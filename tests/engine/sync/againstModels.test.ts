import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachQueue, type BoundedQueue, createItem, createQueue } from '../../../src/engine/sync/boundedQueue'
import { attachLock, createLock, type Lock, lockHolder, lockStats } from '../../../src/engine/sync/lock'
import { Ring, TASK } from '../../../src/engine/sync/ring'

// Whatever is done in whatever order, shared memory holds what a list would hold. What threads do at once, others test.

/** Positions near those where they wrap, at 2^31 and 2^32, and anywhere. */
const startPosition = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 2 ** 31 - 20, max: 2 ** 31 - 1 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

test('a ring gives back what was pushed, in order, and never holds more than its limit', () => {
  const action = fc.oneof(fc.record({ push: int32, limit: fc.integer({ min: 1, max: 8 }) }), fc.constant('pop' as const))
  fc.assert(
    fc.property(startPosition, fc.array(action, { maxLength: 60 }), (start, actions) => {
      const ring = new Ring(new SharedArrayBuffer(16 * 4 + 8 * 32), { head: 0, tail: 1, cells: 16, length: 8 })
      ring.prepare(start)
      const held: number[] = []
      const item = createItem()
      for (const [index, action] of actions.entries()) {
        if (action === 'pop') {
          const expected = held.shift()
          expect(ring.pop(item)).toBe(expected === undefined ? 'nothing' : 'task')
          if (expected !== undefined) expect(item.value).toBe(expected)
        } else {
          const depth = ring.push(TASK, action.push, index, index + 0.5, action.limit)
          if (held.length < action.limit) held.push(action.push)
          else expect(depth).toBe(0)
          if (depth !== 0) expect(depth).toBe(held.length)
        }
        expect([ring.depth(), ring.readable(), ring.writable()]).toEqual([held.length, held.length > 0, held.length < 8])
      }
    }),
    { seed: 3, numRuns: 200 }
  )
})

test('a bounded queue does what a list would, through any of its views, until it is closed and reopened', () => {
  const views = 3
  const view = fc.integer({ min: 0, max: views - 1 })
  const action = fc.oneof(
    { weight: 8, arbitrary: fc.record({ what: fc.constant('put' as const), view, value: int32 }) },
    { weight: 6, arbitrary: fc.record({ what: fc.constant('take' as const), view }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('limit' as const), view, limit: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('shutdown' as const, 'reset' as const), view }) }
  )
  fc.assert(
    fc.property(startPosition, fc.array(action, { maxLength: 60 }), (start, actions) => {
      const buffer = createQueue({ capacity: 5, startPosition: start })
      const queues = Array.from({ length: views }, () => attachQueue(buffer))
      const at = (index: number): BoundedQueue => queues[index] ?? attachQueue(buffer)
      const model = { held: [] as { value: number; intendedAtMs: number }[], limit: 5, closed: false, puts: 0, takes: 0, maxDepth: 0 }
      const item = createItem()
      for (const [index, action] of actions.entries()) {
        const queue = at(action.view)
        if (action.what === 'put') {
          const expected = model.closed ? 'closed' : model.held.length >= model.limit ? 'full' : 'ok'
          expect(queue.tryPut(action.value, index, index + 0.25)).toBe(expected)
          if (expected === 'ok') {
            model.held.push({ value: action.value, intendedAtMs: index })
            model.puts++
            model.maxDepth = Math.max(model.maxDepth, model.held.length)
          }
        } else if (action.what === 'take') {
          const expected = model.held.shift()
          expect(queue.tryTake(item)).toBe(expected !== undefined ? 'ok' : model.closed ? 'closed' : 'empty')
          if (expected !== undefined) {
            expect(item).toMatchObject(expected)
            model.takes++
          }
        } else if (action.what === 'limit') {
          queue.setLimit(action.limit)
          model.limit = action.limit
        } else if (action.what === 'shutdown') {
          queue.shutdown()
          model.closed = true
        } else {
          queue.reset()
          Object.assign(model, { held: [], closed: false, puts: 0, takes: 0, maxDepth: 0 })
        }
        // After a shutdown the end mark counts as one.
        expect(queue.depth()).toBe(model.held.length + (model.closed ? 1 : 0))
        expect([queue.limit(), queue.closed(), queue.maxDepth()]).toEqual([model.limit, model.closed, model.maxDepth])
        expect(queue.counts()).toMatchObject({ puts: model.puts, takes: model.takes })
      }
    }),
    { seed: 4, numRuns: 200 }
  )
})

test('a lock has one holder at most, only that one releases it, and every time it was taken is counted', () => {
  const owners = [1, 7, 2 ** 31 - 1]
  const action = fc.record({ owner: fc.integer({ min: 0, max: owners.length - 1 }), what: fc.constantFrom('try', 'release', 'with' as const) })
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const buffer = createLock()
      const locks = owners.map((ownerId) => attachLock(buffer, { ownerId }))
      let holder: Lock | null = null
      let taken = 0
      for (const { owner, what } of actions) {
        const lock = locks[owner] ?? attachLock(buffer, { ownerId: 2 })
        if (what === 'try') {
          expect(lock.tryAcquire()).toBe(holder === null)
          if (holder === null) taken++
          holder ??= lock
        } else if (what === 'release') {
          if (holder === lock) lock.release()
          else expect(() => lock.release()).toThrow(/does not hold/)
          if (holder === lock) holder = null
        } else if (holder === null) {
          expect(() => lock.withLock(() => { throw new Error(`${lock.held()}`) })).toThrow('true')
          taken++
        }
        expect(locks.filter((each) => each.held())).toEqual(holder === null ? [] : [holder])
        expect(lockHolder(buffer)?.ownerId ?? null).toBe(holder === null ? null : owners[locks.indexOf(holder)])
        expect(lockStats(buffer)).toMatchObject({ acquisitions: taken, contended: 0 })
      }
    }),
    { seed: 5, numRuns: 200 }
  )
})
