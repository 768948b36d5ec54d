/** Numbers of one case: the edges of its window. */
const NUMBERS = 2
const CASE_BYTES = 8

/**
 * Which case the threads of the models lab are in, and when each is measured, in shared memory. One writer, the lab;
 * a window that has not been opened lies in the infinite future.
 */
export class ModelsCases {
  private readonly current: Int32Array
  private readonly edges: Float64Array

  constructor(readonly buffer: SharedArrayBuffer) {
    this.current = new Int32Array(buffer, 0, 1)
    this.edges = new Float64Array(buffer, CASE_BYTES)
  }

  static create(cases: number): ModelsCases {
    const created = new ModelsCases(new SharedArrayBuffer(CASE_BYTES + cases * NUMBERS * Float64Array.BYTES_PER_ELEMENT))
    created.edges.fill(Infinity)
    return created
  }

  /** The case that new tasks belong to, from 0. */
  get index(): number {
    return Atomics.load(this.current, 0)
  }

  enter(index: number): void {
    Atomics.store(this.current, 0, index)
  }

  /** Opens the window of a case; both on the clock of engine/base/clock.ts, ms. */
  open(index: number, fromMs: number, toMs: number): void {
    // The end first: who sees the beginning must see the end too.
    this.edges[index * NUMBERS + 1] = toMs
    this.edges[index * NUMBERS] = fromMs
  }

  fromMs(index: number): number {
    return this.edges[index * NUMBERS] ?? Infinity
  }

  toMs(index: number): number {
    return this.edges[index * NUMBERS + 1] ?? Infinity
  }
}
