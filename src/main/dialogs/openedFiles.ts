import type { MeasuredFile } from '../../contract/result/measurements'

/** More than anybody compares; the files opened first are given up for those opened last. */
const MOST_ROWS = 2_000_000

/** The measurements that the user opened in this window, so that it names a file where it would have to hand it back. */
export class OpenedFiles {
  /** By path, the last opened last. */
  readonly #files = new Map<string, MeasuredFile>()

  keep(file: MeasuredFile): void {
    this.#files.delete(file.path)
    this.#files.set(file.path, file)
    let rows = [...this.#files.values()].reduce((sum, each) => sum + each.rows.length, 0)
    for (const [path, each] of this.#files) {
      if (rows <= MOST_ROWS || path === file.path) return
      this.#files.delete(path)
      rows -= each.rows.length
    }
  }

  /** Null for everything that was never opened: a path from the window opens nothing. */
  find(path: string): MeasuredFile | null {
    return this.#files.get(path) ?? null
  }
}
