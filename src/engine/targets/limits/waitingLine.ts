/** A place in a line; its identity is all it is. */
export interface Place {
  readonly call: (sinceMs: number) => void
}

/** First come, first served; whoever loses patience leaves from wherever it stands. */
export class WaitingLine {
  // A Set keeps the order of insertion and deletes from the middle in constant time.
  readonly #places = new Set<Place>()

  get size(): number {
    return this.#places.size
  }

  /** @param call told since when it is this one's turn */
  join(call: (sinceMs: number) => void): Place {
    const place = { call }
    this.#places.add(place)
    return place
  }

  /** Gives up a place; does nothing for one that was called or given up before. */
  leave(place: Place): void {
    this.#places.delete(place)
  }

  /** Calls the one that has waited longest, if there is any. */
  callNext(sinceMs: number): void {
    for (const place of this.#places) {
      this.#places.delete(place)
      place.call(sinceMs)
      return
    }
  }
}
