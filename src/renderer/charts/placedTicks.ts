import type { Alternative } from '../../contract/verdict'
import { formatMs, formatShare } from '../../contract/units'

/** What a rule is called where there is little room; rules that are not named here keep their own name. */
const shortNames: Readonly<Record<string, string>> = {
  'Python 3.8 to 3.12': 'Python 3.8',
  'Python 3.5 to 3.7': 'Python 3.5',
  'Piscina maxThreads': 'Piscina',
  'HikariCP formula': 'HikariCP',
  'Tomcat maxThreads': 'Tomcat'
}

/** One size that rules of thumb would pick, with a label where there is room for it. */
export interface AlternativeTick {
  readonly workers: number
  /** Null where neighbours' labels are in the way in every row; the tick itself always stands. */
  readonly label: string | null
  /** Row of the label under the axis, from 0. */
  readonly row: number
  /** Everything known of it, for the pointer and for readers. */
  readonly title: string
}

export interface TickLabels {
  readonly ticks: readonly AlternativeTick[]
  /** Rules whose size lies beyond the axis: "Goetz 174, Tomcat 200 →", or how many where they are many; empty when there are none. */
  readonly beyond: string
  readonly beyondTitle: string
}

export interface TickRoom {
  readonly x: (workers: number) => number
  readonly left: number
  readonly right: number
  readonly largest: number
  /** Width of a letter, px. */
  readonly letterPx: number
  /** Rows of labels under the axis, at least 1. */
  readonly rows: number
}

/** Longer lists of what lies beyond are counted instead. */
const MOST_BEYOND_LETTERS = 32

/** Rules at the same size share a tick; a label that would touch one before it goes into the next row, and is left out when there is none. */
export function placedTicks(alternatives: readonly Alternative[], { x, left, right, largest, letterPx, rows }: TickRoom): TickLabels {
  const inside = alternatives.filter(({ workers }) => workers <= largest)
  const outside = alternatives.filter(({ workers }) => workers > largest)
  const named = outside.map((alternative) => `${shortName(alternative)} ${alternative.workers}`).join(', ')
  const beyond = outside.length === 0 ? '' : named.length <= MOST_BEYOND_LETTERS ? `${named} →` : `${outside.length} rules beyond →`
  const free = right - beyond.length * letterPx - (beyond === '' ? 0 : letterPx)
  // What stands beyond is in the first row; the others are free to the end.
  const usedTo = Array.from({ length: rows }, () => left - letterPx)
  const ticks = [...bySize(inside)].sort(([a], [b]) => a - b).map(([workers, rules]) => {
    const label = rules.map(shortName).join(', ')
    const half = (label.length * letterPx) / 2
    const from = Math.max(left, x(workers) - half)
    const row = usedTo.findIndex((to, index) => from >= to + letterPx && from + 2 * half <= (index === 0 ? free : right))
    if (row !== -1) usedTo[row] = from + 2 * half
    return { workers, label: row === -1 ? null : label, row: Math.max(0, row), title: rules.map(inWords).join('\n') }
  })
  return { ticks, beyond, beyondTitle: outside.map(inWords).join('\n') }
}

function bySize(alternatives: readonly Alternative[]): ReadonlyMap<number, readonly Alternative[]> {
  const sizes = new Map<number, Alternative[]>()
  for (const alternative of alternatives) sizes.set(alternative.workers, [...(sizes.get(alternative.workers) ?? []), alternative])
  return sizes
}

function shortName({ rule }: Alternative): string {
  return shortNames[rule] ?? rule.replace('min(32, cpus + 4), ', '')
}

function inWords({ rule, because, workers, shareOfBest, p99Ms, source }: Alternative): string {
  const does = shareOfBest === null ? 'outside the sizes measured' : `${formatShare(shareOfBest)} of the best${p99Ms === null ? '' : `, p99 ${formatMs(p99Ms)}`}${source === 'curve' ? ', from the curve' : ''}`
  return `${rule} = ${workers}${because === '' ? '' : ` (${because})`}: ${does}`
}
