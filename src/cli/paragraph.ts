import { wrapped } from './wrapped'

/** As wide as the tables of a summary get. */
const SUMMARY_WIDTH = 100

/** Words of a summary behind what leads them in; what does not fit on the first line goes on further in. */
export function paragraph(text: string, lead = ''): string {
  return lead + wrapped(text, ' '.repeat(lead.length + 2), SUMMARY_WIDTH).trimStart()
}
