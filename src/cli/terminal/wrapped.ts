/** As wide as the tables of a summary get. */
const SUMMARY_WIDTH = 100

/** Words of a summary behind what leads them in; what does not fit on the first line goes on further in. */
export function paragraph(text: string, lead = ''): string {
  return lead + wrapped(text, ' '.repeat(lead.length + 2), SUMMARY_WIDTH).trimStart()
}

/** Where nothing says how wide the terminal is. */
const LINE_WIDTH = 80

/** Words in lines of a width, each behind an indent. */
export function wrapped(text: string, indent = '', width = LINE_WIDTH): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].map((each) => indent + each).join('\n')
}
