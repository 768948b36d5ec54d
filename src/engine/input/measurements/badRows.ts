/** Bad rows that are named one by one; the rest are counted. */
const MOST_NAMED = 5

/** The rows that cannot be used, by line. */
export class BadRows {
  private readonly named: string[] = []
  count = 0

  add(line: number, why: string): void {
    this.count++
    if (this.named.length < MOST_NAMED) this.named.push(`line ${line}: ${why}`)
  }

  /** In words: "line 3: throughput is missing; line 7: ...; and 12 more lines". */
  get inWords(): string {
    const more = this.count - this.named.length
    return `${this.named.join('; ')}${more > 0 ? `; and ${more} more lines` : ''}`
  }
}
