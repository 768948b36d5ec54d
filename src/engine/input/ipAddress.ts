import { isIPv4, isIPv6 } from 'node:net'

/**
 * The IPv4 address that decides where an address leads: itself, or the one inside an IPv6 address of a translation
 * scheme (mapped ::ffff:a.b.c.d, compatible ::a.b.c.d, NAT64 64:ff9b::/96, 6to4 2002::/16); null when there is none.
 */
export function ipv4Within(address: string): string | null {
  if (isIPv4(address)) return address
  const groups = ipv6Groups(address)
  if (groups === null) return null
  const prefix = groups.slice(0, 6).map((group) => group.toString(16)).join(':')
  if (prefix === '0:0:0:0:0:ffff' || prefix === '64:ff9b:0:0:0:0') return dotted(groups[6], groups[7])
  if (groups[0] === 0x2002) return dotted(groups[1], groups[2])
  // :: and ::1 are addresses of their own.
  return prefix === '0:0:0:0:0:0' && groups[6] !== 0 ? dotted(groups[6], groups[7]) : null
}

/** The eight groups of an IPv6 address in any spelling, without its zone; null when it is none. */
export function ipv6Groups(address: string): readonly number[] | null {
  const bare = address.replace(/%.*$/, '')
  if (!isIPv6(bare)) return null
  // The URL parser writes every spelling the same way: hexadecimal, at most one "::".
  const [head = '', tail] = new URL(`http://[${bare}]/`).hostname.slice(1, -1).split('::')
  const before = parseGroups(head)
  if (tail === undefined) return before
  const after = parseGroups(tail)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function parseGroups(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
}

function dotted(high = 0, low = 0): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
}
