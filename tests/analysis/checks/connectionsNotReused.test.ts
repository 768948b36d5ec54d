import { describe, expect, it } from 'vitest'
import { checkedFlags, weightOf } from '../../../src/analysis/checks/table'
import type { Checks, Flag } from '../../../src/contract/result/result'
import { machineOf, pointOf, scenarioOf } from '../given'

const quiet: Checks = { littleError: null, ownCpuShare: 0.1, machineCpuShare: 0.2, loopDelayMs: 1, clockDriftMs: 0, longestGapMs: 52, extensions: 0 }

/** What is told of windows in which so many connections were opened anew for so many requests. */
function told(connectionsReopened: number, requests: number, windows = 1, workers = 8): readonly Flag[] {
  const each = { tasks: { ok: requests - 1, failed: 1 }, checks: { ...quiet, connectionsReopened } }
  return checkedFlags(pointOf(workers, { perSecond: Array.from({ length: windows }, () => 100), each }), { scenario: scenarioOf({}), machine: machineOf() })
}

describe('a target that does not keep its connections', () => {
  it('is told with how many there were and what to do, as a note that keeps the point', () => {
    expect(told(470, 500)).toEqual([
      {
        kind: 'connections-not-reused',
        keptOut: false,
        text: '94 % of the requests opened a connection of their own (470 connections for 500 requests in its only window): the server does not keep them (Connection: close, or a short keep-alive). Each costs a handshake, which is part of what was measured; switch keep-alive on at the server, or lengthen it, and measure again.'
      }
    ])
    expect(weightOf('connections-not-reused')).toBe('note')
  })

  it('is told over all windows together', () => {
    expect(told(470, 500, 3)[0]?.text).toContain('94 % of the requests opened a connection of their own (1,410 connections for 1,500 requests in all 3 windows)')
  })

  it('is told from one request in ten on, and never of a few single ones', () => {
    expect(told(50, 500)).toHaveLength(1)
    expect(told(49, 500)).toEqual([])
    expect(told(10, 11)).toHaveLength(1)
    expect(told(9, 11)).toEqual([])
  })

  it('is not told where each worker lost its connection once, as when the server is restarted', () => {
    expect(told(64, 500, 1, 64)).toEqual([])
    expect(told(65, 500, 1, 64)).toHaveLength(1)
  })

  it('never has more than all of its requests open one, though those at work as a window ends have theirs', () => {
    expect(told(502, 500)[0]?.text).toContain('100 % of the requests opened a connection of their own (502 connections for 500 requests')
  })
})
