import type { Curve } from './curve'
import type { List, Words } from './sentences'
import type { Table } from './table'

/**
 * What a result says, for any shell to show: it chooses sections, their order and their looks, and says nothing of its own.
 * Names of scenarios and files stand in it as their owners wrote them; whoever shows it escapes what it must.
 */
export interface Report {
  /** What was measured, as its owner calls it, with what sets it apart: "Rate-limited API (stopped early)". */
  readonly title: string
  readonly sections: readonly Section[]
}

export const sectionIds = [
  'state', 'failure', 'answer', 'hint', 'in-short', 'confidence', 'cost', 'reasons', 'curve', 'points', 'care', 'limits', 'models', 'alternatives',
  'drift', 'default-rule', 'startup', 'remarks', 'about', 'sides', 'differences', 'sizes', 'not-compared', 'recommended', 'claim', 'figures', 'rows', 'why'
] as const
export type SectionId = (typeof sectionIds)[number]

/** The answer itself, what it rests on, or what only some will ask. */
export type Importance = 'answer' | 'main' | 'detail'

/** What belongs together under one heading. There is none without parts. */
export interface Section {
  readonly id: SectionId
  readonly heading: string
  readonly importance: Importance
  readonly parts: readonly Part[]
}

export type Part = Words | List | Facts | Table | Figure

/** Labels, each with what is known under it. */
export interface Facts {
  readonly kind: 'facts'
  readonly facts: readonly { readonly label: string; readonly text: string }[]
}

/** A curve that a shell draws, or leaves out. */
export interface Figure {
  readonly kind: 'figure'
  readonly title: string
  readonly curve: Curve
}

/** No section at all where nothing is in it. */
export function section(id: SectionId, heading: string, importance: Importance, parts: readonly (Part | null)[]): readonly Section[] {
  const told = parts.filter((part) => part !== null).filter((part) => !isEmpty(part))
  return told.length === 0 ? [] : [{ id, heading, importance, parts: told }]
}

/** The section with this id; undefined where the report has none. */
export function sectionOf({ sections }: Pick<Report, 'sections'>, id: SectionId): Section | undefined {
  return sections.find((candidate) => candidate.id === id)
}

/** All words and items of a section as one text; empty where the report has no such section. */
export function textOf(report: Pick<Report, 'sections'>, id: SectionId): string {
  const parts = sectionOf(report, id)?.parts ?? []
  return parts.flatMap((part) => (part.kind === 'words' ? part.sentences : part.kind === 'list' ? part.items : [])).map(({ text }) => text).join(' ')
}

/** The curve of a report, for the chart; null where it has none. */
export function curveOfReport({ sections }: Pick<Report, 'sections'>): Curve | null {
  return sections.flatMap(({ parts }) => parts).find((part) => part.kind === 'figure')?.curve ?? null
}

function isEmpty(part: Part): boolean {
  switch (part.kind) {
    case 'words':
      return part.sentences.length === 0
    case 'list':
      return part.items.length === 0
    case 'facts':
      return part.facts.length === 0
    case 'table':
      return part.rowCount === 0
    case 'figure':
      return part.curve.points.length === 0
  }
}
