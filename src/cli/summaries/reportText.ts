import { type Report, type Section, sectionOf, type SectionId } from '../../analysis/report/report'
import type { List, Words } from '../../analysis/report/sentences'
import { onOneLine } from '../terminal/terminal'
import { tableText } from './tableText'

/** How the heading of a section is set: not at all, on a line of its own, or before its words: "Drift: 6 workers ...". */
type HeadingStyle = 'none' | 'line' | 'run-in'

/** One section in its place; `titles` where its tables are named. */
export interface Place {
  readonly id: SectionId
  readonly heading: HeadingStyle
  readonly titles?: boolean
}

/** Which sections are shown, in which order, and how. */
export interface Layout {
  readonly title: boolean
  /** Blocks have an empty line between them; the sections of a block follow each other. */
  readonly blocks: readonly (readonly Place[])[]
  /** Breaks words into lines; the first stands behind `lead`. */
  readonly paragraph: (text: string, lead?: string) => string
}

/** A report as plain text for a terminal, which ends with a line feed. */
export function reportText(report: Report, { title, blocks, paragraph }: Layout): string {
  const texts = blocks.map((places) =>
    places
      .flatMap((place) => {
        const section = sectionOf(report, place.id)
        return section === undefined ? [] : sectionText(section, place, paragraph)
      })
      .join('\n')
  )
  return `${[title ? onOneLine(report.title) : '', ...texts].filter((text) => text !== '').join('\n\n')}\n`
}

function sectionText({ heading, parts }: Section, { heading: style, titles = false }: Place, paragraph: Layout['paragraph']): string {
  const leadIn = style === 'run-in' ? `${heading}${heading.includes(':') ? '.' : ':'} ` : ''
  const text = parts.reduce((before, part, index) => {
    const lead = index === 0 ? leadIn : ''
    switch (part.kind) {
      case 'words':
        return joined(before, paragraph(lead + flowing(part)), '\n\n')
      case 'list':
        return joined(before, lead === '' ? listText(part, paragraph, style) : paragraph(lead + flowing(part)), '\n')
      case 'facts':
        return joined(before, part.facts.map(({ label, text: known }) => paragraph(onOneLine(`${label}: ${known}`))).join('\n'), '\n')
      case 'table':
        return joined(before, tableText(part, titles, paragraph), '\n\n')
      case 'figure':
        return before
    }
  }, '')
  return style === 'line' ? `${heading}:\n${text}` : text
}

function joined(before: string, text: string, between: string): string {
  return before === '' ? text : `${before}${between}${text}`
}

/** All items or sentences one after the other. */
function flowing(part: Words | List): string {
  return (part.kind === 'words' ? part.sentences : part.items).map(({ text }) => onOneLine(text)).join(' ')
}

/** One item a paragraph, behind its sign; behind what leads it in where no heading says what it is. */
function listText({ lead, items }: List, paragraph: Layout['paragraph'], style: HeadingStyle): string {
  return items.map(({ text, mark }) => paragraph(`${lead !== '' && style === 'none' ? `${lead}: ` : ''}${onOneLine(text)}`, mark === null ? '' : `${mark.sign} `)).join('\n')
}
