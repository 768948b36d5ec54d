import { describe, expect, it } from 'vitest'
import { ROOM_INTS, WaitingRoom } from '../../../src/engine/sync/waitingRoom'
import { claimSeat, freeSeat, MAX_SEATS, SEATS_INTS } from '../../../src/engine/sync/seats'

/** Which seats were rung: their bell moved on from the ticket they drew. */
function newRoom(): { room: WaitingRoom; rung: (seat: number, ticket: number) => boolean } {
  const cells = new Int32Array(new SharedArrayBuffer(4 * (16 + ROOM_INTS)))
  const room = new WaitingRoom(cells, 16)
  return {
    room,
    rung: (seat, ticket) => {
      const now = room.enter(seat)
      room.leave(seat)
      return now !== ticket
    }
  }
}

describe('waiting room', () => {
  it('knows whether anyone waits', () => {
    const { room } = newRoom()
    expect(room.anyone()).toBe(false)
    room.enter(7)
    room.enter(7)
    expect(room.anyone()).toBe(true)
    room.leave(7)
    expect(room.anyone()).toBe(false)
    room.leave(7)
    expect(room.anyone()).toBe(false)
  })

  it('wakes one at a time, each once, in turn over the seats', () => {
    const { room, rung } = newRoom()
    const seats = [0, 5, 31, 32, 63, 500, MAX_SEATS - 1]
    const tickets = new Map(seats.map((seat) => [seat, room.enter(seat)]))
    const order: number[] = []
    while (room.wakeOne()) {
      const next = seats.find((seat) => !order.includes(seat) && rung(seat, tickets.get(seat) ?? -1))
      if (next === undefined) break
      order.push(next)
    }
    expect(order).toEqual(seats)
  })

  it('goes on behind the seat it woke last, so that a low seat that comes back does not starve the others', () => {
    const { room, rung } = newRoom()
    const tickets = [room.enter(1), room.enter(2), room.enter(3)]
    room.wakeOne()
    const again = room.enter(1)
    room.wakeOne()
    expect(rung(1, again)).toBe(false)
    expect(rung(2, tickets[1] ?? -1)).toBe(true)
  })

  it('does not wake who left', () => {
    const { room, rung } = newRoom()
    const gone = room.enter(1)
    const there = room.enter(2)
    room.leave(1)
    expect(room.wakeOne()).toBe(true)
    expect(rung(1, gone)).toBe(false)
    expect(rung(2, there)).toBe(true)
    expect(room.wakeOne()).toBe(false)
  })

  it('wakes from a level all whose mark is at least that, and only them', () => {
    const { room, rung } = newRoom()
    const marks = new Map([3, 10, 40].map((mark) => [mark, room.enter(mark, mark)]))
    room.wakeFrom(10)
    expect(room.anyone()).toBe(true)
    expect(rung(10, marks.get(10) ?? -1)).toBe(true)
    expect(rung(40, marks.get(40) ?? -1)).toBe(true)
    expect(rung(3, marks.get(3) ?? -1)).toBe(false)
  })

  it('wakes everybody at once, whatever their mark', () => {
    const { room, rung } = newRoom()
    const ticket = room.enter(33)
    room.enter(2, -5)
    room.wakeAll()
    expect(room.anyone()).toBe(false)
    expect(rung(33, ticket)).toBe(true)
    expect(room.wakeOne()).toBe(false)
  })
})

describe('seats', () => {
  it('gives every thread the lowest free one, up to the last', () => {
    const cells = new Int32Array(new SharedArrayBuffer(4 * SEATS_INTS))
    const all = Array.from({ length: MAX_SEATS }, () => claimSeat(cells, 0))
    expect(all).toEqual(Array.from({ length: MAX_SEATS }, (_, seat) => seat))
    expect(() => claimSeat(cells, 0)).toThrow(/1024 threads/)
    freeSeat(cells, 0, 31)
    freeSeat(cells, 0, 900)
    expect([claimSeat(cells, 0), claimSeat(cells, 0)]).toEqual([31, 900])
  })
})
