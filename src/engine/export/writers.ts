import type { ContentName, Contents } from '../../contract/formats/contents'
import { type FormatName, formatRows, type WritersOf } from '../../contract/formats/formats'
import { csv } from './csv'
import { json } from './json'

/** How each format is written, one file a format. A format or a content of it that is forgotten does not compile. */
const writers: { readonly [F in FormatName]: WritersOf<F> } = { csv, json }

/**
 * The text of a content in a format, in pieces.
 *
 * @throws where the format cannot write this content: ask `formatsOf` first
 */
export function textOf<C extends ContentName>(content: C, format: FormatName, value: Contents[C]): Iterable<string> {
  // Each writer has the type of its own content; the compiler cannot follow that through two names.
  const write = (writers[format] as Readonly<Partial<Record<ContentName, (value: Contents[C]) => Iterable<string>>>>)[content]
  if (write === undefined) throw new Error(`${formatRows[format].label} cannot write this content: ${content}`)
  return write(value)
}
