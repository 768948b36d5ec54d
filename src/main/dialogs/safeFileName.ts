/** Room for a date and an extension within the 255 bytes that file systems allow, with 4 bytes a character. */
const MOST_CHARACTERS = 50

/** Names that are devices on Windows, with any extension. */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/

/**
 * A file name made from a name a person typed: letters and digits of any script in lower case, everything else a
 * hyphen. So no separator, no control or direction mark, no leading dot and no reserved character can be left.
 */
export function safeFileName(name: string): string {
  const words = name.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const joined = [...words.join('-')].slice(0, MOST_CHARACTERS).join('').replace(/-+$/, '')
  return joined === '' || deviceName.test(joined) ? 'poolscope' : joined
}

/** `rate-limited-api-20251123-0820`: the scenario and the local minute at which its sweep began. */
export function resultFileName(scenarioName: string, startedAt: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${startedAt.getFullYear()}${two(startedAt.getMonth() + 1)}${two(startedAt.getDate())}`
  return `${safeFileName(scenarioName)}-${day}-${two(startedAt.getHours())}${two(startedAt.getMinutes())}`
}
