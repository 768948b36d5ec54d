import { isIP, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import { failed, type Outcome, success } from '../../contract/base/failure'
import type { Destination } from '../../contract/workloads/workloadRow'

/** Whether load may be sent somewhere: freely, with the user's word for that host, or not at all. */
export type AddressPolicy = 'free' | 'needs-word' | 'never'

type Address = ReturnType<typeof ipaddr.parse>
type Network = ReturnType<typeof ipaddr.parseCIDR>

const networks = (...cidrs: readonly string[]): readonly Network[] => cidrs.map((cidr) => ipaddr.parseCIDR(cidr))

/** This machine. Nothing that is merely written inside an address of another kind makes it one of these. */
const loopback = networks('127.0.0.0/8', '::1/128')

/** Services that hand out a machine's secrets, at addresses that are no link-local ones. */
const metadata = networks(
  '169.254.169.254/32', // nearly every cloud
  '100.100.100.200/32', // Alibaba Cloud
  '168.63.129.16/32', // Azure
  '192.0.0.192/32', // Oracle Cloud
  'fd00:ec2::/32', // AWS: 254 metadata, 23 credentials of pods
  'fd20:ce::254/128', // Google Cloud
  'fd00:42::42/128' // Scaleway
)

/** No single server of anybody's. RFC 6890 unless said otherwise. */
const nobodys = networks(
  '169.254.0.0/16', // link-local
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, with the broadcast address
  '::/128', // unspecified
  'fe80::/10', // link-local
  'ff00::/8' // multicast
)

/** This host on this network, with the unspecified address: systems take it for themselves. */
const unspecified = networks('0.0.0.0/8')

const neverLoaded: readonly Network[] = [...metadata, ...nobodys, ...unspecified]

/** Somewhere in an IPv6 address that an IPv4 address may stand: what leads there comes out at the IPv4 address. */
interface Hideout {
  /** Whether an address, as 16 bytes, is of the scheme. */
  readonly of: (bytes: readonly number[]) => boolean
  /** Which four bytes. */
  readonly at: readonly [number, number, number, number]
  /** Each bit the other way round. */
  readonly inverted?: true
  /** What must not stand there. */
  readonly forbids: readonly Network[]
}

const within = (cidr: string): Hideout['of'] => {
  const network = ipaddr.parseCIDR(cidr)
  return (bytes) => ipaddr.fromByteArray([...bytes]).match(network)
}

/** The address's end, and where RFC 6052 2.2 puts an IPv4 address behind shorter prefixes: byte 8 stays free. */
const LAST = [12, 13, 14, 15] as const
const behindShorterPrefix = [[4, 5, 6, 7], [5, 6, 7, 9], [6, 7, 9, 10], [7, 9, 10, 11], [9, 10, 11, 12]] as const

/** An IPv4 address inside only ever forbids: an address that "contains" 127.0.0.1 is that of a translator elsewhere. */
const hideouts: readonly Hideout[] = [
  { of: within('::/96'), at: LAST, forbids: neverLoaded }, // IPv4-compatible, RFC 4291 2.5.5.1
  { of: within('::ffff:0:0:0/96'), at: LAST, forbids: neverLoaded }, // IPv4-translated, RFC 2765 2.1
  { of: within('64:ff9b::/96'), at: LAST, forbids: neverLoaded }, // NAT64, RFC 6052
  { of: within('64:ff9b:1::/48'), at: LAST, forbids: neverLoaded }, // NAT64 of one's own, RFC 8215
  // The same behind a shorter prefix, of which nobody knows the length: zeros there are most likely a prefix.
  ...behindShorterPrefix.slice(2).map((at): Hideout => ({ of: within('64:ff9b:1::/48'), at, forbids: [...metadata, ...nobodys] })),
  { of: within('2002::/16'), at: [2, 3, 4, 5], forbids: neverLoaded }, // 6to4, RFC 3056
  { of: within('2001::/32'), at: [4, 5, 6, 7], forbids: neverLoaded }, // Teredo's server, RFC 4380
  { of: within('2001::/32'), at: LAST, inverted: true, forbids: neverLoaded }, // Teredo's client
  { of: isIsatap, at: LAST, forbids: neverLoaded },
  // NAT64 with a prefix of the network's own can be anywhere (RFC 6052). Only what is a secret is looked for there: of
  // addresses whose last bytes are drawn, as privacy extensions do, too many would seem to hide a whole range.
  ...[...behindShorterPrefix, LAST].map((at): Hideout => ({ of: () => true, at, forbids: metadata }))
]

/** ISATAP, RFC 5214 6.1: any prefix, then 0000:5efe or 0200:5efe. */
function isIsatap(bytes: readonly number[]): boolean {
  return ((bytes[8] ?? 0) & 0xfc) === 0 && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe
}

/** The policy for a literal address, as a connection has it. What is no address at all is `never`. */
export function addressPolicy(text: string): AddressPolicy {
  const address = parse(text)
  if (address === null) return 'never'
  if (isIn(address, loopback)) return 'free'
  return isIn(address, neverLoaded) || hidesForbidden(address) ? 'never' : 'needs-word'
}

/** Null for what a connection would not take: octal, short and hexadecimal spellings are for URLs, which spell them out. */
function parse(text: string): Address | null {
  if (isIP(text) === 0) return null
  try {
    // A zone only says by which way. `process` makes ::ffff:a.b.c.d what it is to the system: an IPv4 connection.
    return ipaddr.process(inGroups(text.replace(/%.*$/s, '')))
  } catch {
    return null
  }
}

/** ipaddr.js takes `::1.2.3.4` for ::ffff:1.2.3.4, which is another address: it is given groups only, as URLs spell them. */
function inGroups(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address
}

function isIn(address: Address, ranges: readonly Network[]): boolean {
  return ranges.some((range) => range[0].kind() === address.kind() && address.match(range))
}

function hidesForbidden(address: Address): boolean {
  if (address.kind() === 'ipv4') return false
  const bytes = address.toByteArray()
  return hideouts.some(({ of, at, inverted, forbids }) => {
    if (!of(bytes)) return false
    const hidden = at.map((index) => (bytes[index] ?? 0) ^ (inverted ? 0xff : 0))
    return isIn(ipaddr.fromByteArray(hidden), forbids)
  })
}

/** A host as URLs spell it (`[::1]`, lower case, `127.1` as `127.0.0.1`); null when it is none, or has a port or path. */
export function normaliseHost(host: string): string | null {
  const name = isIPv6(host) ? `[${host}]` : host
  if (!/^(?:\[[^\s\]]+\]|[^\s/?#@\\:[\]]+)$/.test(name)) return null
  try {
    return new URL(`http://${name}/`).hostname
  } catch {
    return null
  }
}

/** The policy for a host as it stands in a URL. A name is judged again by its address when it is connected. */
function hostPolicy(host: string): AddressPolicy {
  const address = host.replace(/^\[|\]$/g, '')
  if (isIP(address) !== 0) return addressPolicy(address)
  return /^(?:.+\.)?localhost\.?$/.test(host) ? 'free' : 'needs-word'
}

/** Whether load may be sent to an address. `authorisedHosts` are as {@link normaliseHost} gives them. */
export function checkDestination({ url, field }: Destination, authorisedHosts: readonly string[]): Outcome<null> {
  const host = new URL(url).hostname
  switch (hostPolicy(host)) {
    case 'free':
      return success(null)
    case 'never':
      return failed('not-authorised', `Target URL must not lead to ${host}: no load is ever sent to unspecified, link-local, metadata, multicast or broadcast addresses, nor to one of them inside another address`, '', field)
    case 'needs-word':
      if (authorisedHosts.includes(host)) return success(null)
      return failed('not-authorised', `Target URL leads to ${host}, which is not this machine; a load test needs its owner's permission`, `If you have it, say so with --i-am-authorised ${host}.`, field)
  }
}
