import type { Alternative } from '../../../contract/result/verdict'
import type { DefaultWorkers } from '../../../contract/result/result'
import { formatMs, formatShare } from '../../../contract/base/units'

/** What a rule is called where there is little room; rules that are not named here keep their own name. */
const shortNames: Readonly<Record<string, string>> = {
  'Python 3.8 to 3.12': 'Python 3.8',
  'Python 3.5 to 3.7': 'Python 3.5',
  'Piscina maxThreads': 'Piscina',
  'HikariCP formula': 'HikariCP',
  'Tomcat maxThreads': 'Tomcat'
}

/** Sizes that rules of thumb would pick, under one label. */
export interface LabelledTicks {
  /** Smallest first; several where a label for each finds no room. */
  readonly sizes: readonly number[]
  /** Null only where the whole plot is too narrow for one; the ticks themselves always stand. */
  readonly label: string | null
  /** Middle of the label, px. */
  readonly x: number
  /** Row of the label under the axis, from 0. */
  readonly row: number
  /** Everything known of each rule, for the pointer and for readers. */
  readonly title: string
}

export interface PlacedTicks {
  readonly labelled: readonly LabelledTicks[]
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

/** Rules that share a label. The first lends its name where there is no room for all of them. */
type Group = readonly Alternative[]

/** Longer lists of what lies beyond are counted instead. */
const MOST_BEYOND_LETTERS = 32

/** Rules at the same size share a tick; a label that would touch one before it goes into the next row, and joins its neighbour's when there is none. */
export function placedTicks(alternatives: readonly Alternative[], room: TickRoom): PlacedTicks {
  const inside = alternatives.filter(({ workers }) => workers <= room.largest)
  const outside = alternatives.filter(({ workers }) => workers > room.largest)
  const beyond = beyondText(outside, room)
  // What stands beyond is in the first row; the others are free to the end.
  const free = room.right - (beyond === '' ? 0 : (beyond.length + 1) * room.letterPx)
  const ends = Array.from({ length: room.rows }, (_, row) => (row === 0 ? free : room.right))
  return { labelled: labelled(bySize(inside), room, ends), beyond, beyondTitle: outside.map(ruleInWords).join('\n') }
}

/** Groups stand in order of size; `ends` is where each row's room ends, px. */
function labelled(groups: readonly Group[], room: TickRoom, ends: readonly number[]): readonly LabelledTicks[] {
  const { left, right, letterPx } = room
  const usedTo = ends.map(() => left - letterPx)
  const all = groups.map((rules): LabelledTicks => {
    const sizes = sizesOf(rules)
    const middle = middleOf(sizes, room)
    const title = [...rules].sort((a, b) => a.workers - b.workers).map(ruleInWords).join('\n')
    for (const label of labelsOf(rules, sizes)) {
      const width = label.length * letterPx
      const from = Math.max(left, Math.min(middle - width / 2, right - width))
      const row = usedTo.findIndex((to, index) => from >= to + letterPx && from + width <= (ends[index] ?? right))
      if (row === -1) continue
      usedTo[row] = from + width
      return { sizes, label, x: from + width / 2, row, title }
    }
    return { sizes, label: null, x: middle, row: 0, title }
  })
  const crowded = all.findIndex(({ label }) => label === null)
  return crowded === -1 || groups.length === 1 ? all : labelled(joined(groups, crowded, neighbourOf(all, crowded, room)), room, ends)
}

/** Widest first. */
function labelsOf(rules: Group, sizes: readonly number[]): readonly string[] {
  const [first, ...others] = rules.map(shortName)
  if (first === undefined) return []
  if (others.length === 0) return [first]
  const short = [`${first}, +${others.length}`, `${rules.length} rules`]
  // Names side by side say that their rules agree on the size.
  return sizes.length === 1 ? [[first, ...others].join(', '), ...short] : short
}

/** The nearer one with a label; all before the first crowded label have theirs. */
function neighbourOf(all: readonly LabelledTicks[], crowded: number, { x }: TickRoom): number {
  const [before, own, after] = [all[crowded - 1], all[crowded], all[crowded + 1]]
  if (before === undefined) return crowded + 1
  if (own === undefined || after === undefined || after.label === null) return crowded - 1
  const gap = (lower: LabelledTicks, upper: LabelledTicks): number => x(Math.min(...upper.sizes)) - x(Math.max(...lower.sizes))
  return gap(own, after) < gap(before, own) ? crowded + 1 : crowded - 1
}

function joined(groups: readonly Group[], crowded: number, neighbour: number): readonly Group[] {
  const both = [...(groups[neighbour] ?? []), ...(groups[crowded] ?? [])]
  const from = Math.min(crowded, neighbour)
  return [...groups.slice(0, from), both, ...groups.slice(from + 2)]
}

function middleOf(sizes: readonly number[], { x }: TickRoom): number {
  return (x(Math.min(...sizes)) + x(Math.max(...sizes))) / 2
}

function sizesOf(rules: Group): readonly number[] {
  return [...new Set(rules.map(({ workers }) => workers))].sort((a, b) => a - b)
}

function bySize(alternatives: readonly Alternative[]): readonly Group[] {
  return sizesOf(alternatives).map((size) => alternatives.filter(({ workers }) => workers === size))
}

/** The first that fits; the last is a few letters. */
function beyondText(outside: readonly Alternative[], { left, right, letterPx }: TickRoom): string {
  if (outside.length === 0) return ''
  const named = `${outside.map((alternative) => `${shortName(alternative)} ${alternative.workers}`).join(', ')} →`
  const counted = `${outside.length} ${outside.length === 1 ? 'rule' : 'rules'} beyond →`
  const most = Math.min(MOST_BEYOND_LETTERS, Math.floor((right - left) / letterPx))
  return [named, counted].find((text) => text.length <= most) ?? `${outside.length} →`
}

function shortName({ rule }: Alternative): string {
  return shortNames[rule] ?? rule.replace('min(32, cpus + 4), ', '')
}

/** One rule of thumb with its size and what that size does on this curve. */
export function ruleInWords({ rule, because, workers, shareOfBest, p99Ms, source }: Alternative): string {
  const does = shareOfBest === null ? (source === 'kept-out' ? 'in a range that was kept out' : 'not measured') : `${formatShare(shareOfBest)} of the best${p99Ms === null ? '' : `, p99 ${formatMs(p99Ms)}`}${source === 'curve' ? ', from the curve' : ''}`
  return `${rule} = ${workers}${reason(because)}: ${does}`
}

/** Without a verdict nothing is known yet of what the default rule's size does. */
export function defaultRuleInWords({ rule, workers, cpuSource }: DefaultWorkers, alternatives: readonly Alternative[]): string {
  const known = alternatives.find((alternative) => alternative.rule === rule)
  return known === undefined ? `${rule} = ${workers}${reason(cpuSource)}` : ruleInWords(known)
}

function reason(because: string): string {
  return because === '' ? '' : ` (${because})`
}
