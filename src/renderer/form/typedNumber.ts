/** What a typed text is worth as a number. */
export type TypedNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  /** `advice`: how to write it, one sentence; null where the text is no attempt at a number. */
  | { readonly kind: 'refused'; readonly advice: string | null }

/** How a language groups thousands; only this much of it matters. */
export interface NumberStyle {
  readonly groupsWithPoint: boolean
}

/** No number that a field takes needs more; longer texts are not looked at. */
const MOST_CHARACTERS = 60

/** What stands between groups of thousands besides comma and point: spaces of all widths, and apostrophes as in Switzerland. */
const GROUP_MARKS = /[\u0020\u00a0\u2009\u202f'\u2019]/g
const MINUS_SIGNS = /^[\u2212\u2013]/
/** Sign, what may be grouped, exponent. */
const PARTS = /^([+-]?)([0-9., \u00a0\u2009\u202f'\u2019]+?)(?:[eE]([+-]?[0-9]+))?$/
const OTHER_DIGITS = /[^\P{Nd}0-9]/u
const NOT_FINITE = /^[+-]?(?:nan|inf(?:inity)?|∞)$/i

/**
 * Reads a number as people of any language write it. The rule:
 *
 * - digits are 0 to 9; a sign may lead, an exponent (`1e3`) may follow;
 * - spaces and apostrophes group digits, by threes (or as in India, by twos before the last three): `1 000`;
 * - where both comma and point stand, the last is the decimal separator and the other groups: `1.000,5`, `1,000.5`;
 * - one that stands twice or more can only group: `1,000,000`;
 * - one that stands once is the decimal separator: `1,5`, `1.5`, `2.`, `,5`;
 * - but where it could as well group (one to three digits that do not begin with 0, then exactly three: `1,000`) it is
 *   asked for: a comma always, since this window itself writes thousands with commas; a point in languages that group
 *   with points. {@link writeNumber} never writes such a text.
 */
export function readNumber(text: string, style: NumberStyle = windowStyle()): TypedNumber {
  if (text.length > MOST_CHARACTERS * 2) return { kind: 'refused', advice: 'No number is that long.' }
  const typed = text.trim().replace(MINUS_SIGNS, '-')
  if (typed === '') return { kind: 'empty' }
  if (typed.length > MOST_CHARACTERS) return { kind: 'refused', advice: 'No number is that long.' }
  if (OTHER_DIGITS.test(typed)) return { kind: 'refused', advice: 'Write digits as 0 to 9.' }
  if (NOT_FINITE.test(typed)) return { kind: 'refused', advice: 'Only numbers that end can be used.' }
  const [, sign = '', body = '', exponent] = PARTS.exec(typed) ?? []
  const plain = plainDigits(body, style)
  if (plain === null) return { kind: 'refused', advice: body !== '' && /[0-9].*[0-9]/.test(body) ? 'Digits are grouped by threes, with one decimal separator, if any.' : null }
  const power = exponent === undefined ? '' : `e${exponent}`
  // Adding 0 makes -0 what everybody takes it for.
  const value = Number(`${sign}${plain.digits}${power}`) + 0
  if (!Number.isFinite(value)) return { kind: 'refused', advice: 'That is more than can be computed with.' }
  if (value === 0 && /[1-9]/.test(plain.digits)) return { kind: 'refused', advice: 'That is too near to 0 to be told from it.' }
  if (plain.asGrouped === null) return { kind: 'number', value }
  return { kind: 'refused', advice: `Write ${sign}${plain.asGrouped}${power} or ${writeNumber(Number(sign + plain.digits), style)}${power}: it can be read as either.` }
}

/** A number as a text that {@link readNumber} takes for the same number. */
export function writeNumber(value: number, { groupsWithPoint }: NumberStyle = windowStyle()): string {
  // One more zero, where three digits after the point could be taken for a group.
  return groupsWithPoint ? String(value).replace(/^(-?[1-9][0-9]{0,2}\.[0-9]{3})(?=$|e)/, '$10') : String(value)
}

interface PlainDigits {
  /** Digits with at most a point, as programs write them. */
  readonly digits: string
  /** What else the text can mean; null when it can mean nothing else. */
  readonly asGrouped: string | null
}

function plainDigits(body: string, { groupsWithPoint }: NumberStyle): PlainDigits | null {
  const commas = body.split(',').length - 1
  const points = body.split('.').length - 1
  const last = commas + points === 0 ? null : body.lastIndexOf(',') > body.lastIndexOf('.') ? ',' : '.'
  const isOnlyGroups = last !== null && (last === ',' ? commas : points) > 1
  const decimalAt = last === null || isOnlyGroups ? body.length : body.lastIndexOf(last)
  const whole = ungrouped(body.slice(0, decimalAt))
  const fraction = body.slice(decimalAt + 1)
  if (whole === null || !/^[0-9]*$/.test(fraction) || whole + fraction === '') return null
  const digits = fraction === '' ? whole : `${whole}.${fraction}`
  const couldGroup = commas + points === 1 && /^[1-9][0-9]{0,2}[.,][0-9]{3}$/.test(body) && (last === ',' || groupsWithPoint)
  return { digits: digits.replace(/^\./, '0.'), asGrouped: couldGroup ? whole + fraction : null }
}

/** Digits without what groups them; null where they are not grouped as anybody groups, or with two kinds of mark. */
function ungrouped(text: string): string | null {
  if (/^[0-9]*$/.test(text)) return text
  const marked = text.replace(GROUP_MARKS, ' ')
  const [mark, ...others] = new Set(marked.replace(/[0-9]/g, ''))
  if (mark === undefined || others.length > 0) return null
  const groups = marked.split(mark)
  const first = groups[0] ?? ''
  const rest = groups.slice(1)
  const byThrees = /^[0-9]{1,3}$/.test(first) && rest.every((group) => group.length === 3)
  const asInIndia = /^[0-9]{1,2}$/.test(first) && rest.every((group, index) => group.length === (index === rest.length - 1 ? 3 : 2))
  return byThrees || asInIndia ? groups.join('') : null
}

let ownStyle: NumberStyle | null = null

/** The style of this window's language. */
function windowStyle(): NumberStyle {
  return (ownStyle ??= styleOf())
}

/** @param language as in BCP 47; absent: the window's own */
export function styleOf(language?: string): NumberStyle {
  const group = new Intl.NumberFormat(language).formatToParts(1_234_567).find(({ type }) => type === 'group')?.value
  return { groupsWithPoint: group === '.' }
}
