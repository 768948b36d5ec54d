import { describe, expect, it } from 'vitest'
import { initialRace, isBlocked, isOver, lostUpdates, movesOf, type RaceState, type RaceThread, step } from '../../../src/analysis/labs/raceStepper'

/** Every way to the end, as the states in which it ends. */
function ends(state: RaceState): RaceState[] {
  return isOver(state) ? [state] : movesOf(state).flatMap((thread) => ends(step(state, thread)))
}

const play = (isLocked: boolean, threads: readonly RaceThread[]): RaceState => threads.reduce((state, thread) => step(state, thread), initialRace(isLocked))

describe('two threads that add one each', () => {
  it('have 20 interleavings; only the two in which one comes after the other lose nothing', () => {
    const all = ends(initialRace(false))
    expect(all).toHaveLength(20)
    expect(all.filter((state) => lostUpdates(state) === 0).map(({ history }) => history.map(({ thread }) => thread).join(''))).toEqual(['000111', '111000'])
    expect(all.filter((state) => lostUpdates(state) === 1)).toHaveLength(18)
  })
  it('have only those two under the lock', () => {
    const all = ends(initialRace(true))
    expect(all).toHaveLength(2)
    for (const state of all) expect(state).toMatchObject({ value: 2, holder: null })
  })
  it('lose an update when both load before either stores', () => {
    const state = play(false, [0, 1, 0, 0, 1, 1])
    expect(state.value).toBe(1)
    expect(lostUpdates(state)).toBe(1)
    expect(state.history.map(({ step: made, value }) => `${made} ${value}`)).toEqual(['load 0', 'load 0', 'add 1', 'store 1', 'add 1', 'store 1'])
  })
  it('keep the second out while the first is inside, and let it in afterwards', () => {
    const inside = play(true, [1])
    expect(inside.holder).toBe(1)
    expect(isBlocked(inside, 0)).toBe(true)
    expect(movesOf(inside)).toEqual([1])
    expect(() => step(inside, 0)).toThrow(RangeError)
    expect(movesOf(play(true, [1, 1, 1]))).toEqual([0])
  })
  it('have no step left at the end, and nothing is called lost before', () => {
    const over = play(false, [0, 0, 0, 1, 1, 1])
    expect(movesOf(over)).toEqual([])
    expect(() => step(over, 0)).toThrow(RangeError)
    expect(lostUpdates(play(false, [0, 0, 0, 1]))).toBe(0)
  })
})
