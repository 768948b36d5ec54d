import * as dns from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { addressPolicy } from '../base/hostPolicy'

/** True when load must not be sent to this literal address. Names are judged by {@link guardedLookup} when they resolve. */
export function refuseAddress(hostname: string, authorisedHosts: readonly string[]): boolean {
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) === 0) return false
  const policy = addressPolicy(address)
  return policy === 'never' || (policy === 'needs-word' && !authorisedHosts.includes(hostname))
}

/**
 * A DNS lookup that hands out only addresses load may be sent to. The address that is connected counts, not the
 * name: a name that resolves to a metadata service or another network is refused here.
 */
export function guardedLookup(hostname: string, authorisedHosts: readonly string[], lookup: typeof dns.lookup = dns.lookup): LookupFunction {
  const hasWord = authorisedHosts.includes(hostname)
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0)
      const allowed = found.filter(({ address }) => {
        const policy = addressPolicy(address)
        return policy === 'free' || (policy === 'needs-word' && hasWord)
      })
      const first = allowed[0]
      if (first === undefined) {
        const refusal: NodeJS.ErrnoException = new Error(`${name} resolves to an address that load must not be sent to`)
        refusal.code = 'POOLSCOPE_ADDRESS_REFUSED'
        return callback(refusal, '', 0)
      }
      if (options.all === true) callback(null, allowed)
      else callback(null, first.address, first.family)
    })
  }
}
