import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { failed, type Outcome, success } from '../../contract/failure'
import { ipv4Within } from './ipAddress'

/** Whether load may be sent somewhere: freely, with the user's word for that host, or not at all. */
export type AddressPolicy = 'free' | 'needs-word' | 'never'

type Subnet = readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6']

const freeNetworks: readonly Subnet[] = [
  ['127.0.0.0', 8, 'ipv4'],
  ['::1', 128, 'ipv6']
]

/** Addresses that are no single server of anybody's, or hand out a machine's secrets. RFC 6890 unless said otherwise. */
const forbiddenNetworks: readonly Subnet[] = [
  ['0.0.0.0', 8, 'ipv4'], // this host, unspecified
  ['169.254.0.0', 16, 'ipv4'], // link-local, with the clouds' metadata service at 169.254.169.254
  ['100.100.100.200', 32, 'ipv4'], // metadata, Alibaba Cloud
  ['168.63.129.16', 32, 'ipv4'], // platform services, Azure
  ['224.0.0.0', 4, 'ipv4'], // multicast
  ['240.0.0.0', 4, 'ipv4'], // reserved, with the broadcast address
  ['::', 128, 'ipv6'], // unspecified
  ['fe80::', 10, 'ipv6'], // link-local
  ['ff00::', 8, 'ipv6'], // multicast
  ['fd00:ec2::254', 128, 'ipv6'], // metadata, AWS
  ['fd20:ce::254', 128, 'ipv6'] // metadata, Google Cloud
]

const free = blockList(freeNetworks)
const forbidden = blockList(forbiddenNetworks)

function blockList(networks: readonly Subnet[]): BlockList {
  const list = new BlockList()
  for (const [network, prefix, family] of networks) list.addSubnet(network, prefix, family)
  return list
}

/** The policy for a literal address, as a connection has it. What is no address at all is `never`. */
export function addressPolicy(address: string): AddressPolicy {
  const decisive = ipv4Within(address) ?? address.replace(/%.*$/, '')
  if (isIP(decisive) === 0) return 'never'
  const family = isIPv4(decisive) ? 'ipv4' : 'ipv6'
  if (forbidden.check(decisive, family)) return 'never'
  return free.check(decisive, family) ? 'free' : 'needs-word'
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

/** Whether a sweep may be run against a URL. `authorisedHosts` are as {@link normaliseHost} gives them. */
export function checkTargetUrl(targetUrl: string, authorisedHosts: readonly string[]): Outcome<null> {
  const host = new URL(targetUrl).hostname
  switch (hostPolicy(host)) {
    case 'free':
      return success(null)
    case 'never':
      return failed('not-authorised', `Target URL must not lead to ${host}: no load is ever sent to unspecified, link-local, metadata, multicast or broadcast addresses`, '', 'workload.url')
    case 'needs-word':
      if (authorisedHosts.includes(host)) return success(null)
      return failed('not-authorised', `Target URL leads to ${host}, which is not this machine; a load test needs its owner's permission`, `If you have it, say so with --i-am-authorised ${host}.`, 'workload.url')
  }
}
