/** Something that is due at a time. */
export interface Due {
  readonly dueMs: number
}

/** A binary heap: what is due first comes out first. */
export class DueHeap<T extends Due> {
  readonly #items: T[] = []

  get first(): T | undefined {
    return this.#items[0]
  }

  add(item: T): void {
    let index = this.#items.length
    this.#items.push(item)
    while (index > 0) {
      const parentIndex = (index - 1) >> 1
      const parent = this.#items[parentIndex]
      if (parent === undefined || parent.dueMs <= item.dueMs) break
      this.#items[index] = parent
      index = parentIndex
    }
    this.#items[index] = item
  }

  /** Takes out what is due first, if it is due at `nowMs`. */
  takeDue(nowMs: number): T | undefined {
    const first = this.#items[0]
    if (first === undefined || first.dueMs > nowMs) return undefined
    const last = this.#items.pop()
    if (last !== undefined && last !== first) this.#sink(last)
    return first
  }

  /** Puts an item in at the top and lets it sink to its place. */
  #sink(item: T): void {
    let index = 0
    for (;;) {
      const child = this.#earlierChild(index)
      if (child === undefined || child.item.dueMs >= item.dueMs) break
      this.#items[index] = child.item
      index = child.index
    }
    this.#items[index] = item
  }

  #earlierChild(index: number): { readonly index: number; readonly item: T } | undefined {
    const leftIndex = 2 * index + 1
    const left = this.#items[leftIndex]
    const right = this.#items[leftIndex + 1]
    if (left === undefined) return undefined
    return right !== undefined && right.dueMs < left.dueMs ? { index: leftIndex + 1, item: right } : { index: leftIndex, item: left }
  }
}
