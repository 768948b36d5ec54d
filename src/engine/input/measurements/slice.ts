/** A short stretch of a load test: a second, or the time between two rows. */
export interface Slice {
  /** First line of the file that belongs to it. */
  readonly line: number
  /** How many were at work all through it; null when that changed, or is not known. */
  readonly workers: number | null
  readonly seconds: number
  /** Tasks that ended in it. */
  readonly ok: number
  readonly failed: number
}
