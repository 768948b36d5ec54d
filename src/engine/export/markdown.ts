import { type Part, type Report, type Section, type SectionId, sectionOf } from '../../analysis/report/report'
import type { ListItem, Sentence } from '../../analysis/report/sentences'
import { type Column, NONE, type Row, shownRows, type Table } from '../../analysis/report/table'

/** The answer stands above everything without a heading; what only some will ask is folded away. */
const ANSWER: readonly SectionId[] = ['failure', 'answer', 'hint']

/**
 * A report as GitHub-flavoured Markdown that fits a pull request: the answer first, details folded, at most as many rows as a
 * reader will look through. Names in it cannot become markup. The chart is left out. In pieces; ends with a line feed.
 */
export function* reportMarkdown(report: Report): Generator<string, void> {
  yield `## ${escaped(report.title)}\n`
  for (const id of ANSWER) yield* blocks(sectionOf(report, id)?.parts ?? [])
  for (const section of report.sections.filter(({ id }) => !ANSWER.includes(id))) {
    if (section.id === 'in-short') yield `\n${inline(section)}\n`
    else if (section.parts.some(({ kind }) => kind !== 'figure')) yield* section.importance === 'detail' ? folded(section) : open(section)
  }
}

function* open({ heading, parts }: Section): Generator<string, void> {
  yield `\n### ${escaped(heading)}\n`
  yield* blocks(parts, heading)
}

function* folded({ heading, parts }: Section): Generator<string, void> {
  yield `\n<details><summary>${escaped(heading)}</summary>\n`
  yield* blocks(parts, heading)
  yield '\n</details>\n'
}

/** All items on one line. */
function inline({ parts }: Section): string {
  return parts.flatMap((part) => (part.kind === 'list' ? part.items.map(({ text }) => escaped(text)) : [])).join(' · ')
}

/** A table is named where the heading above it does not name it already. */
function* blocks(parts: readonly Part[], heading = ''): Generator<string, void> {
  for (const part of parts) {
    switch (part.kind) {
      case 'words':
        yield `\n${part.sentences.map(sentenceText).join(' ')}\n`
        break
      case 'list':
        yield `\n${part.items.map(itemText).join('\n')}\n`
        break
      case 'facts':
        yield `\n${part.facts.map(({ label, text }) => `- **${escaped(label)}**: ${escaped(text)}`).join('\n')}\n`
        break
      case 'table':
        yield* tableBlocks(part, heading)
        break
      case 'figure':
        break
    }
  }
}

function sentenceText({ text, kind }: Sentence): string {
  return kind === 'plain' ? escaped(text) : `**${escaped(text)}**`
}

function itemText({ text, mark }: ListItem): string {
  return `- ${mark === null ? '' : `${mark.sign} `}${escaped(text)}`
}

/** Columns that need room are left out; what is said on lines of its own follows as a list. */
function* tableBlocks(table: Table, heading: string): Generator<string, void> {
  const { title, columns, notes } = table
  const { rows, rest } = shownRows({ ...table, atMost: table.atMost ?? MOST_ROWS })
  const shown = [...columns.entries()].filter(([, { room }]) => room === 'always')
  if (title !== '' && title !== heading) yield `\n${escaped(title)}:\n`
  yield `\n${line(shown.map(([, column]) => escaped(column.title)))}${line(shown.map(([, { align }]) => (align === 'right' ? '---:' : '---')))}`
  for (const row of rows) yield line(shown.map(([index]) => cellText(row, index)))
  const said = [rest, ...notes.map(({ text }) => text)].filter((text) => text !== '')
  if (said.length > 0) yield `\n${said.map(escaped).join('  \n')}\n`
  const own = ownItems(columns, rows)
  if (own.length > 0) yield `\n${own.join('\n')}\n`
}

/** More rows than this nobody reads in a pull request. */
const MOST_ROWS = 60

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

/** The first cell carries what sets its row apart. */
function cellText({ cells, tags, mark, emphasis }: Row, index: number): string {
  const text = escaped(cells[index]?.text ?? '')
  if (index > 0) return text
  const apart = [...tags.map(escaped), ...(mark === null ? [] : [`${mark.sign} ${mark.words}`])]
  return [emphasis === 'none' ? text : `**${text}**`, ...(apart.length === 0 ? [] : [`(${apart.join(', ')})`])].join(' ')
}

function ownItems(columns: readonly Column[], rows: readonly Row[]): readonly string[] {
  const own = [...columns.entries()].filter(([, { room }]) => room === 'line')
  return rows.flatMap(({ cells }) =>
    own.flatMap(([index]) => {
      const text = cells[index]?.text ?? NONE
      return text === NONE ? [] : [`- ${escaped(cells[0]?.text ?? '')}: ${escaped(text)}`]
    })
  )
}

/** Whatever a name holds stays what it looks like: no markup, no mention of anybody, no reference to an issue, one line. */
function escaped(text: string): string {
  return text
    // eslint-disable-next-line no-control-regex -- control characters are what is replaced
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/([@#])(?=\w)/g, '$1&#8203;')
    .replace(/\b(https?|www)(?=[:.])/gi, '$1&#8203;')
    .replace(/^(\s*)([-+=!]|\d+[.)](?=\s))/, '$1\\$2')
}
