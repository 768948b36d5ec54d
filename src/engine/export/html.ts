import { type Part, type Report, type Section, sectionOf, type SectionId } from '../../analysis/report/report'
import type { Sentence } from '../../analysis/report/sentences'
import { type Row, rowsOf, type Table } from '../../analysis/report/table'

const ANSWER: readonly SectionId[] = ['failure', 'answer', 'hint']

/** No script, no request, nothing from anywhere: only the styles that stand in the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** Light or dark as the reader has it; on paper black on white, with everything unfolded and no row torn apart. */
const STYLES = `
:root { color-scheme: light dark; --text: #17202a; --dim: #51606e; --ground: #ffffff; --line: #d5dce3; --care: #a35200; --chosen: #e3f0f8 }
@media (prefers-color-scheme: dark) { :root { --text: #e8edf2; --dim: #a3b0bd; --ground: #161b21; --line: #2b343e; --care: #f0b44d; --chosen: #1d3445 } }
body { max-width: 62rem; margin: 0 auto; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); overflow-wrap: anywhere }
h1 { margin: 0; font-size: 1.1rem } h2 { margin: 1.6rem 0 0.3rem; font-size: 1.05rem }
.answer { font-size: 1.35rem } .dim, caption, .short { color: var(--dim) } .care, .doubt { color: var(--care) }
.table { overflow-x: auto } table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums } caption { text-align: left }
th, td { padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; white-space: nowrap }
thead th { color: var(--dim) } .right { text-align: right } .long { white-space: normal; min-width: 16rem }
.chosen, .perhaps { background: var(--chosen) } .chosen th { font-weight: 650 } .tag { padding: 0 0.4rem; border: 1px solid var(--line); border-radius: 0.6rem; font-size: 0.78rem }
dt { float: left; margin-right: 0.5rem; color: var(--dim) } dd { margin: 0 } summary { cursor: pointer }
@media print { :root { --text: #000; --dim: #333; --ground: #fff; --line: #999; --care: #000; --chosen: #eee } body { max-width: none; padding: 0 } tr, li, p { break-inside: avoid } h2 { break-after: avoid } .table { overflow: visible } }
`

/**
 * A report as one HTML file that needs nothing else: readable without script, printable, in light and dark. Names in it
 * cannot become markup. The chart is left out. In pieces; ends with a line feed.
 */
export function* reportHtml(report: Report): Generator<string, void> {
  const title = escaped(report.title)
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">\n<meta name="viewport" content="width=device-width">\n<title>${title} · Poolscope</title>\n<style>${STYLES}</style>\n</head>\n<body>\n<main>\n<h1>${title}</h1>\n`
  for (const id of ANSWER) yield* parts(sectionOf(report, id)?.parts ?? [], 'answer')
  for (const section of report.sections.filter(({ id }) => !ANSWER.includes(id))) yield* sectionHtml(section)
  yield '</main>\n</body>\n</html>\n'
}

function* sectionHtml({ id, heading, parts: all }: Section): Generator<string, void> {
  if (all.every(({ kind }) => kind === 'figure')) return
  if (id === 'in-short') {
    yield `<p class="short">${all.flatMap((part) => (part.kind === 'list' ? part.items.map(sentenceHtml) : [])).join(' · ')}</p>\n`
    return
  }
  yield `<section id="${id}">\n<h2>${escaped(heading)}</h2>\n`
  yield* parts(all, '', heading)
  yield '</section>\n'
}

/** A table is named where the heading above it does not name it already. */
function* parts(all: readonly Part[], look = '', heading = ''): Generator<string, void> {
  for (const part of all) {
    switch (part.kind) {
      case 'words':
        yield `<p${look === '' ? '' : ` class="${look}"`}>${part.sentences.map(sentenceHtml).join(' ')}</p>\n`
        break
      case 'list':
        yield `<ul>\n${part.items.map((each) => `<li>${each.mark === null ? '' : `${escaped(each.mark.sign)} `}${sentenceHtml(each)}</li>\n`).join('')}</ul>\n`
        break
      case 'facts':
        yield `<dl>\n${part.facts.map(({ label, text }) => `<dt>${escaped(label)}</dt><dd>${escaped(text)}</dd>\n`).join('')}</dl>\n`
        break
      case 'table':
        yield* tableHtml(part, heading)
        break
      case 'figure':
        break
    }
  }
}

function sentenceHtml({ text, kind }: Sentence): string {
  return kind === 'plain' ? escaped(text) : `<span class="${kind}">${escaped(text)}</span>`
}

/** Every row and every column: a file has the room. Row by row, as there may be a hundred thousand. */
function* tableHtml(table: Table, heading: string): Generator<string, void> {
  const { title, columns, rowCount, notes } = table
  yield `<div class="table"><table>\n${title === '' || title === heading ? '' : `<caption>${escaped(title)}</caption>\n`}<thead><tr>${columns.map(({ title: heading, align }) => `<th scope="col"${classes(align === 'right' && 'right')}>${escaped(heading)}</th>`).join('')}</tr></thead>\n<tbody>\n`
  for (let index = 0; index < rowCount; index++) for (const row of rowsOf(table, index, index + 1)) yield rowHtml(row, table)
  yield `</tbody>\n</table></div>\n${notes.map((note) => `<p class="dim">${sentenceHtml(note)}</p>\n`).join('')}`
}

function rowHtml({ cells, mark, tags, emphasis }: Row, { columns }: Table): string {
  const apart = [...tags, ...(mark === null ? [] : [`${mark.sign} ${mark.words}`])].map((tag) => ` <span class="tag">${escaped(tag)}</span>`).join('')
  const texts = cells.map(({ text, note }, index) => {
    const name = index === 0 ? 'th scope="row"' : 'td'
    const said = `${escaped(text)}${note === '' ? '' : ` <span class="dim">${escaped(note)}</span>`}${index === 0 ? apart : ''}`
    return `<${name}${classes(columns[index]?.align === 'right' && 'right', columns[index]?.isLong === true && 'long')}>${said}</${index === 0 ? 'th' : 'td'}>`
  })
  return `<tr${classes(emphasis !== 'none' && emphasis)}>${texts.join('')}</tr>\n`
}

function classes(...names: readonly (string | false)[]): string {
  const known = names.filter((name) => name !== false)
  return known.length === 0 ? '' : ` class="${known.join(' ')}"`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Safe as text and between quotes; control characters, which no HTML file may hold, become spaces. */
function escaped(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
