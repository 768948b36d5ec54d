import { describe, expect, it } from 'vitest'
import { latestWins } from '../../../src/engine/base/latestWins'

/** Saves that end when the test says so. */
function controlledSaves() {
  const started: string[] = []
  const endings: (() => void)[] = []
  const save = latestWins((value: string) => {
    started.push(value)
    return new Promise<string>((resolve, reject) => {
      endings.push(() => (value.startsWith('bad') ? reject(new Error(value)) : resolve(value)))
    })
  })
  const endNext = async (): Promise<void> => {
    endings.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { started, save, endNext }
}

describe('saves of which the latest wins', () => {
  it('start at once, never overlap, and pass over all but the newest that waits', async () => {
    const { started, save, endNext } = controlledSaves()
    const [first, second, third] = [save('1'), save('2'), save('3')]
    expect(started).toEqual(['1'])
    await endNext()
    expect(started).toEqual(['1', '3'])
    const fourth = save('4')
    expect(started).toEqual(['1', '3'])
    await endNext()
    await endNext()
    expect(started).toEqual(['1', '3', '4'])
    expect(await Promise.all([first, second, third, fourth])).toEqual(['1', '3', '3', '4'])
  })

  it('go on after one that fails', async () => {
    const { started, save, endNext } = controlledSaves()
    const first = save('bad')
    const second = save('good')
    const refusal = expect(first).rejects.toThrow('bad')
    await endNext()
    await refusal
    await endNext()
    expect(await second).toBe('good')
    const third = save('again')
    await endNext()
    expect(await third).toBe('again')
    expect(started).toEqual(['bad', 'good', 'again'])
  })
})
