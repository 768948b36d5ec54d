import { expect, it, vi } from 'vitest'
import { pageFaultLog } from '../../../src/main/faults/pageFaults'

const fault = { where: 'The footer', message: 'TypeError: x', stack: 'TypeError: x\n    at Footer' }

it('a page that throws without end does not fill the log, and what was left out is counted', () => {
  let nowMs = 5_000
  const log = vi.fn()
  const write = pageFaultLog(log, () => nowMs)
  for (let count = 0; count < 1000; count += 1) write(fault)
  expect(log).toHaveBeenCalledTimes(30)
  nowMs += 60_000
  write(fault)
  expect(log.mock.calls.slice(30)).toEqual([
    ['page', '970 more faults of the page were not written here'],
    ['page: The footer', fault.stack]
  ])
})

it('a stack that leaves the message out does not lose it', () => {
  const log = vi.fn()
  pageFaultLog(log)({ ...fault, stack: '    at Footer' })
  expect(log).toHaveBeenCalledWith('page: The footer', 'TypeError: x\n    at Footer')
})
