import { describe, expect, it } from 'vitest'
import { menuCommands } from '../../src/contract/commands'
import { callNames, eventNames } from '../../src/contract/ipc'
import { callArguments } from '../../src/contract/ipcArguments'

describe('the contract between window and engine', () => {
  it('checks the arguments of every call, and of nothing else', () => {
    expect(Object.keys(callArguments).sort()).toEqual([...callNames].sort())
  })

  it('uses every name once, for a call or for an event', () => {
    const names = [...callNames, ...eventNames]
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(menuCommands).size).toBe(menuCommands.length)
  })

  it('takes no more arguments than a call has', () => {
    for (const name of callNames) expect(callArguments[name].safeParse([{}, {}, {}]).success, name).toBe(false)
  })
})
